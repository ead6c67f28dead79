"""Boosted trees, random forest and extra trees in the peers: XGBoost and scikit-learn on the images of digits.py.

    /usr/bin/python3 bench/peers/trees.py boosted-trees [--data FOLDER] [--threads 2] [--seed 1] [--losses] [--json]

Prints seconds for the fit and for predicting the images held out, from arrays in memory, and the accuracy on them; `--losses` adds boosting's
log-loss on the training images after every round, from a second fit, as watching it costs time. Debian's python3-xgboost 1.7.4 and python3-sklearn 1.2.1.
"""

import argparse
import json
import time

import numpy

import digits

BOOSTING = {"objective": "multi:softprob", "num_class": 10, "tree_method": "hist", "max_depth": 6, "eta": 0.3}
ROUNDS = 100
TREES = 100


def boosted_trees(args, train, held):
    import xgboost
    settings = {**BOOSTING, "nthread": args.threads, "seed": args.seed}
    began = time.perf_counter()
    data = xgboost.DMatrix(*train)
    booster = xgboost.train(settings, data, args.rounds)
    fitted = time.perf_counter()
    predicted = booster.predict(xgboost.DMatrix(held[0])).argmax(1)
    done = time.perf_counter()
    result = {"peer": f"xgboost {xgboost.__version__}", "fit_seconds": fitted - began, "predict_seconds": done - fitted}
    if args.losses:
        log = {}
        xgboost.train(settings, data, args.rounds, evals=[(data, "train")], evals_result=log, verbose_eval=False)
        result["train_losses"] = log["train"]["mlogloss"]
    return result, predicted


def forest(args, train, held):
    import sklearn
    from sklearn.ensemble import ExtraTreesClassifier, RandomForestClassifier
    kind = RandomForestClassifier if args.method == "random-forest" else ExtraTreesClassifier
    model = kind(args.trees, n_jobs=args.threads, random_state=args.seed)
    began = time.perf_counter()
    model.fit(*train)
    fitted = time.perf_counter()
    predicted = model.predict(held[0])
    done = time.perf_counter()
    return {"peer": f"scikit-learn {sklearn.__version__}", "fit_seconds": fitted - began, "predict_seconds": done - fitted}, predicted


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("method", choices=["boosted-trees", "random-forest", "extra-trees"])
    parser.add_argument("--data", help="folder of the four MNIST files; TENFOLD_DATA by default")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--trees", type=int, default=TREES)
    parser.add_argument("--losses", action="store_true")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    train, held = [(images.astype(numpy.float32) / numpy.float32(255), labels) for images, labels in digits.load(args.data)]
    result, predicted = (boosted_trees if args.method == "boosted-trees" else forest)(args, train, held)
    result = {"method": args.method, **result, "val_accuracy": float((predicted == held[1]).mean()), "threads": args.threads, "seed": args.seed}
    if args.json:
        print(json.dumps(result))
    else:
        print("\n".join(f"{key:16} {value}" for key, value in result.items()))


if __name__ == "__main__":
    main()

"""trees.json: what XGBoost and scikit-learn make of 360 samples of 8 whole numbers and 3 classes.

/usr/bin/python3 make_trees.py, with Debian's python3-xgboost 1.7.4 and python3-sklearn 1.2.1. Boosting: the log-loss on the samples after every
round, and the last probabilities of the first ten. Trees: one tree on all samples and features: its predictions.
"""

import json
import os
import random

import numpy
import sklearn
import xgboost
from sklearn.tree import DecisionTreeClassifier

SAMPLES, FEATURES, CLASSES, ROUNDS = 360, 8, 3, 15
BOOSTING = {
    "default": {},
    "shallow": {"max_depth": 2, "eta": 0.1},
    "penalties": {"max_depth": 5, "lambda": 3, "alpha": 0.7, "gamma": 0.4},
    "heavy children": {"max_depth": 0, "min_child_weight": 6},
    "leaf by leaf": {"max_depth": 0, "max_leaves": 7, "grow_policy": "lossguide"},
    "few leaves by depth": {"max_depth": 6, "max_leaves": 6, "grow_policy": "depthwise"},
}
TREES = {
    "gini": {"criterion": "gini", "max_depth": 4, "min_samples_leaf": 15},
    "entropy": {"criterion": "entropy", "max_depth": 4, "min_samples_leaf": 15},
    "large nodes": {"criterion": "gini", "min_samples_split": 70},
}


def draw():
    """Features of different ranges; the class follows from three of them, and chance."""
    rng = random.Random(7)
    features = [[rng.randrange(4 + 25 * f) for f in range(FEATURES)] for _ in range(SAMPLES)]
    labels = []
    for row in features:
        score = row[2] / 54 + (row[5] / 129) ** 2 - (row[7] > 90) * 0.5 + rng.gauss(0, 0.15)
        labels.append(0 if score < 0.3 else 1 if score < 0.8 else 2)
    return features, labels


def boost(x, y, settings):
    data = xgboost.DMatrix(x, y)
    log = {}
    booster = xgboost.train({"objective": "multi:softprob", "num_class": CLASSES, "tree_method": "hist", "nthread": 1, **settings}, data, ROUNDS,
                            evals=[(data, "train")], evals_result=log, verbose_eval=False)
    return {"settings": settings, "losses": log["train"]["mlogloss"], "probabilities": [float(p) for p in booster.predict(data)[:10].ravel()]}


def main():
    features, labels = draw()
    x, y = numpy.array(features, dtype=numpy.float32), numpy.array(labels)
    trees = {}
    for name, settings in TREES.items():
        seeds = [DecisionTreeClassifier(random_state=seed, **settings).fit(x, y) for seed in range(20)]
        tree = seeds[0]
        # Among splits that are as good, scikit-learn takes one by chance: settings under which that happens prove nothing.
        assert all((other.predict(x) == tree.predict(x)).all() for other in seeds), name
        trees[name] = {"settings": settings, "leaves": int(tree.get_n_leaves()), "predictions": tree.predict(x).tolist(),
                       "importances": tree.feature_importances_.tolist()}
    golden = {"xgboost": xgboost.__version__, "sklearn": sklearn.__version__, "features": features, "labels": labels,
              "boosting": {name: boost(x, y, settings) for name, settings in BOOSTING.items()}, "trees": trees}
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "trees.json"), "w", encoding="utf-8") as file:
        json.dump(golden, file, separators=(",", ":"))
        file.write("\n")


if __name__ == "__main__":
    main()

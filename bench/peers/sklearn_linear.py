"""scikit-learn's logistic regression and k-nearest neighbours on the images of digits.py: one JSON line with seconds and accuracy.

    python3 sklearn_linear.py logistic-regression | knn [--data FOLDER] [--threads 2] [--k 3] [--metric l2 | cosine] [--neighbors FILE]

Fit and prediction alone are timed, arrays of 64-bit floats / 255 being in memory, as its users have them. --neighbors writes the
neighbours' indices of every validation image, a line each.
"""

import argparse
import json
import time
import warnings

import numpy
import sklearn
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier
from threadpoolctl import threadpool_info, threadpool_limits

import digits

parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
parser.add_argument("model", choices=["logistic-regression", "knn"])
parser.add_argument("--data")
parser.add_argument("--threads", type=int, default=2)
parser.add_argument("--k", type=int, default=3)
parser.add_argument("--metric", choices=["l2", "cosine"], default="l2")
parser.add_argument("--neighbors", metavar="FILE")
arguments = parser.parse_args()

(train, labels), (held, expected) = digits.load(arguments.data)
if arguments.neighbors:  # whole numbers: no rounding in the distances
    train, held = train.astype(numpy.float64), held.astype(numpy.float64)
else:
    train, held = train / 255.0, held / 255.0
if arguments.model == "knn":
    model = KNeighborsClassifier(arguments.k, metric={"l2": "euclidean", "cosine": "cosine"}[arguments.metric], algorithm="brute", n_jobs=arguments.threads)
else:
    model = LogisticRegression()
    warnings.filterwarnings("ignore", category=sklearn.exceptions.ConvergenceWarning)  # 100 iterations, by default
with threadpool_limits(arguments.threads):
    started = time.perf_counter()
    model.fit(train, labels)
    fitted = time.perf_counter()
    predictions = model.predict(held)
    predicted = time.perf_counter()
result = {
    "model": arguments.model, "sklearn": sklearn.__version__, "blas": next((p["filepath"] for p in threadpool_info() if p["user_api"] == "blas"), "reference"),
    "threads": arguments.threads, "fit_seconds": round(fitted - started, 4), "predict_seconds": round(predicted - fitted, 4),
    "val_accuracy": float((predictions == expected).mean()),
}
if arguments.model == "logistic-regression":
    log_probability = model.predict_log_proba(train)[numpy.arange(len(labels)), labels]
    result |= {"iterations": int(model.n_iter_[0]), "loss": -log_probability.mean(), "objective": -log_probability.sum() + 0.5 * (model.coef_**2).sum()}
print(json.dumps(result))
if arguments.neighbors:
    distances, neighbors = model.kneighbors(held)
    with open(arguments.neighbors, "w", encoding="utf-8") as file:
        file.writelines(" ".join(map(str, [*row, *d])) + "\n" for row, d in zip(neighbors.tolist(), distances.tolist()))

"""scikit-learn's SVC (LIBSVM) on the images of digits.py: one JSON line with seconds and accuracy.

    python3 sklearn_svm.py [--data FOLDER] [--c 10] [--gamma scale] [--kernel rbf] [--cache 200] [--images N] [--decisions FILE]

Fit and prediction alone are timed, arrays of 64-bit floats / 255 being in memory, as its users have them. SVC computes on one thread;
processor seconds are printed beside those of the clock, which tells of a busy machine. --decisions writes the decision values of the
validation images, [4200, 45] of 32-bit floats, positive for the first class of the pairs (0, 1), (0, 2) ... (1, 2) ...
"""

import argparse
import json
import time

import sklearn
from sklearn.svm import SVC

import digits

parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
parser.add_argument("--data")
parser.add_argument("--c", type=float, default=10)
parser.add_argument("--gamma", default="scale")
parser.add_argument("--kernel", choices=["linear", "poly", "rbf"], default="rbf")
parser.add_argument("--degree", type=int, default=3)
parser.add_argument("--coef0", type=float, default=0)
parser.add_argument("--cache", type=float, default=200, help="MB for kernel rows; SVC's default is 200")
parser.add_argument("--probability", action="store_true")
parser.add_argument("--images", type=int, help="train on so many of the 37,800 only")
parser.add_argument("--decisions", metavar="FILE")
arguments = parser.parse_args()

(train, labels), (held, expected) = digits.load(arguments.data)
train, held = train[:arguments.images] / 255.0, held / 255.0
labels = labels[:arguments.images]
gamma = arguments.gamma if arguments.gamma in ("scale", "auto") else float(arguments.gamma)
model = SVC(C=arguments.c, kernel=arguments.kernel, gamma=gamma, degree=arguments.degree, coef0=arguments.coef0, cache_size=arguments.cache,
            probability=arguments.probability, decision_function_shape="ovo")


def timed(work):
    wall, processor = time.perf_counter(), time.process_time()
    result = work()
    return result, round(time.perf_counter() - wall, 3), round(time.process_time() - processor, 3)


_, fit_seconds, fit_processor = timed(lambda: model.fit(train, labels))
predictions, predict_seconds, predict_processor = timed(lambda: model.predict(held))
print(json.dumps({
    "model": "svm", "sklearn": sklearn.__version__, "threads": 1, "images": len(train), "cache_mb": arguments.cache, "fit_seconds": fit_seconds,
    "fit_processor_seconds": fit_processor, "predict_seconds": predict_seconds, "predict_processor_seconds": predict_processor,
    "val_accuracy": float((predictions == expected).mean()), "support_vectors": int(model.n_support_.sum()), "gamma": float(model._gamma),
}))
if arguments.decisions:
    model.decision_function(held).astype("float32").tofile(arguments.decisions)

"""Logistic regression's optimum, nearest neighbours and principal components by scikit-learn 1.2.1 (Debian's python3-sklearn), in float64."""

import warnings

import numpy
import sklearn
from sklearn.decomposition import PCA
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier

import golden


def whole(lcg, below, *shape):
    return numpy.array([lcg.below(below) for _ in range(int(numpy.prod(shape)))]).reshape(shape)


def logistic(n, width, classes, missing, c, lcg):
    """Labels follow a random linear rule with noise, so that no class can be separated; scikit-learn leaves missing classes out by itself."""
    x = lcg.grid(n, width).numpy()
    scores = x @ lcg.grid(width, classes).numpy() + 2 * lcg.grid(n, classes).numpy()
    scores[:, missing] = -numpy.inf
    y = scores.argmax(axis=1)
    model = LogisticRegression(C=c, multi_class="multinomial", solver="newton-cg", tol=1e-10, max_iter=10000).fit(x, y)
    errors = model.predict_proba(x) - (y[:, None] == model.classes_)
    assert numpy.abs(c * errors.T @ x + model.coef_).max() < 1e-6 and numpy.abs(errors.sum(axis=0)).max() < 1e-6  # its own tolerance it may miss by rounding
    loss = -model.predict_log_proba(x)[numpy.arange(n), numpy.searchsorted(model.classes_, y)].sum()
    return {"width": width, "classes": classes, "c": c, "x": golden.flat(golden.torch.tensor(x)), "y": y.tolist(), "labels": model.classes_.tolist(),
            "objective": c * loss + 0.5 * (model.coef_**2).sum(), "weights": model.coef_.ravel().tolist(), "intercepts": model.intercept_.tolist()}


def neighbors(n, queries, width, levels, k, metric, weights, lcg):
    """Grey levels as whole numbers: scikit-learn's distances are exact. With few levels many are equal, and which of them it takes follows no rule."""
    x, q = whole(lcg, levels, n, width), whole(lcg, levels, queries, width)
    x, q = x * (255 // (levels - 1)), q * (255 // (levels - 1))
    q[0] = x[n // 2]  # a distance of 0
    y = whole(lcg, 4, n)
    model = KNeighborsClassifier(k, metric=metric, weights=weights, algorithm="brute", n_jobs=1).fit(x.astype(float), y)
    distances, indices = model.kneighbors(q.astype(float))
    return {"width": width, "k": k, "metric": "l2" if metric == "euclidean" else metric, "weights": weights, "x": x.ravel().tolist(), "y": y.tolist(),
            "queries": q.ravel().tolist(), "indices": indices.ravel().tolist(), "distances": distances.ravel().tolist(),
            "predictions": model.predict(q.astype(float)).tolist(), "probabilities": model.predict_proba(q.astype(float)).ravel().tolist()}


def components(n, width, count, lcg):
    x = lcg.grid(n, width).numpy() @ numpy.diag(1.0 / numpy.arange(1, width + 1))
    x = numpy.round(x * 64) / 64
    model = PCA(count, svd_solver="full").fit(x)
    # The sign that Tenfold documents (and scikit-learn since 1.5): the component of the greatest magnitude is positive.
    signs = numpy.sign(model.components_[numpy.arange(count), numpy.abs(model.components_).argmax(axis=1)])
    return {"width": width, "count": count, "x": golden.flat(golden.torch.tensor(x)), "components": (model.components_ * signs[:, None]).ravel().tolist(),
            "variances": model.explained_variance_.tolist(), "projected": (model.transform(x) * signs).ravel().tolist()}


warnings.simplefilter("ignore")
lcg = golden.Lcg(17)
golden.write(
    "classic", f"scikit-learn {sklearn.__version__}: LogisticRegression (newton-cg to 1e-10), KNeighborsClassifier (brute), PCA (full)",
    logistic=[logistic(*case, lcg) for case in [(60, 5, 3, [], 1.0), (80, 7, 5, [1], 10.0), (50, 4, 3, [], 0.1)]],
    neighbors=[neighbors(*case, lcg) for case in [
        (70, 9, 9, 256, 3, "euclidean", "uniform"), (65, 8, 12, 256, 4, "euclidean", "distance"), (70, 9, 9, 256, 3, "cosine", "uniform"),
        (40, 12, 4, 3, 5, "euclidean", "uniform"), (33, 8, 7, 256, 2, "cosine", "distance")]],
    pca=[components(*case, lcg) for case in [(30, 6, 3), (40, 9, 9)]])

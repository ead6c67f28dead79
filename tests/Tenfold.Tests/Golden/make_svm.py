"""Support vector machines as LIBSVM fits them (scikit-learn's SVC, Debian's python3-sklearn), the coupling of probabilities, and Platt's sigmoid.

Samples are drawn here and by the test alike, with golden.Lcg: see samples(). A pair's objective is 1/2 a'Qa - sum a from SVC's coefficients in float64.
"""

import numpy
import sklearn
from sklearn.svm import SVC

import golden

TOLERANCE = 1e-7
TESTS = 12
CASES = [
    # name, seed, samples of each class, features, distance of the classes, settings
    ("linear", 11, [24, 20, 22], 4, 3, {"kernel": "linear", "C": 1}),
    ("linear, hard to part", 12, [30, 30, 30], 3, 1, {"kernel": "linear", "C": 0.5}),
    ("polynomial", 13, [25, 18, 30], 5, 2, {"kernel": "poly", "C": 2, "gamma": 0.25, "degree": 3, "coef0": 1}),
    ("polynomial, scale", 14, [20, 20, 20, 20], 4, 2, {"kernel": "poly", "C": 1, "gamma": "scale", "degree": 2, "coef0": 0.5}),
    ("rbf, scale", 15, [30, 25, 28, 21], 6, 2, {"kernel": "rbf", "C": 10, "gamma": "scale"}),
    ("rbf, auto", 16, [40, 40], 5, 1, {"kernel": "rbf", "C": 1, "gamma": "auto"}),
    ("rbf, unbalanced", 17, [90, 6, 3], 3, 2, {"kernel": "rbf", "C": 5, "gamma": 0.5}),
    ("rbf, narrow and dear", 18, [50, 45, 30], 4, 1, {"kernel": "rbf", "C": 100, "gamma": 2}),
    ("duplicates and a constant feature", 19, [20, 20, 20], 4, 1, {"kernel": "rbf", "C": 3, "gamma": 0.5, "duplicates": True}),
]


def samples(generator, counts, features, distance, duplicates):
    """Class by class, in turn: the grid's numbers, and feature (class mod features) moved by the distance. Duplicates: the last feature
    is 1.5 everywhere, every fourth sample repeats the one before it with the label of the next class."""
    order = [c for i in range(max(counts)) for c in range(len(counts)) if i < counts[c]]
    rows, labels = [], []
    for i, label in enumerate(order):
        row = [((generator.next() >> 24) - 128) / 64 for _ in range(features)]
        row[label % features] += distance
        if duplicates:
            row[-1] = 1.5
            if i % 4 == 3:
                row, label = rows[-1], (labels[-1] + 1) % len(counts)
        rows.append(row)
        labels.append(label)
    return numpy.array(rows), numpy.array(labels)


def kernel(settings, gamma, x, z):
    if settings["kernel"] == "linear":
        return x @ z.T
    if settings["kernel"] == "poly":
        return (gamma * (x @ z.T) + settings["coef0"]) ** settings["degree"]
    return numpy.exp(-gamma * ((x[:, None] - z[None]) ** 2).sum(2))


def objectives(machine, settings, classes):
    starts = numpy.concatenate([[0], numpy.cumsum(machine.n_support_)])
    k = kernel(settings, machine._gamma, machine.support_vectors_, machine.support_vectors_)
    found = []
    for i in range(classes):
        for j in range(i + 1, classes):
            a = numpy.zeros(len(k))
            a[starts[i]:starts[i + 1]] = machine.dual_coef_[j - 1, starts[i]:starts[i + 1]]
            a[starts[j]:starts[j + 1]] = machine.dual_coef_[i, starts[j]:starts[j + 1]]
            found.append(a @ k @ a / 2 - numpy.abs(a).sum())
    return found


def numbers(values):
    return [round(float(v), 9) for v in numpy.ravel(values)]


def case(name, seed, counts, features, distance, settings):
    generator = golden.Lcg(seed)
    settings = dict(settings)
    x, y = samples(generator, counts, features, distance, settings.pop("duplicates", False))
    test, _ = samples(generator, [TESTS // len(counts)] * len(counts), features, distance, False)
    machine = SVC(tol=TOLERANCE, decision_function_shape="ovo", shrinking=False, **settings).fit(x, y)
    decisions = machine.decision_function(test)
    if len(counts) == 2:
        decisions = -decisions  # scikit-learn turns the sign of two classes
    return {"name": name, "seed": seed, "counts": counts, "features": features, "distance": distance, "duplicates": "duplicates" in name,
            "kernel": settings["kernel"].replace("poly", "polynomial"), "c": settings["C"], "gamma": str(settings.get("gamma", "scale")),
            "degree": settings.get("degree", 3), "coef0": settings.get("coef0", 0), "gamma_value": float(machine._gamma),
            "objectives": numbers(objectives(machine, settings, len(counts))), "decisions": numbers(decisions), "predictions": machine.predict(test).tolist()}


def couplings():
    """Pairwise probabilities from SVC's own sigmoids and decision values, and what LIBSVM couples of them."""
    found = []
    for classes, seed in ((3, 31), (4, 32), (6, 33)):
        generator = golden.Lcg(seed)
        x, y = samples(generator, [20] * classes, 4, 1, False)
        test, _ = samples(generator, [1] * classes, 4, 1, False)
        machine = SVC(C=1, gamma=0.5, probability=True, random_state=0, decision_function_shape="ovo").fit(x, y)
        pairs = 1 / (1 + numpy.exp(machine.decision_function(test) * machine.probA_ + machine.probB_))
        for r, p in zip(pairs, machine.predict_proba(test)):
            found.append({"pairs": numbers(r), "probabilities": numbers(p)})
    return found


def probabilities():
    """Mean and deviation over 20 seeds of the folds: what a five-fold cross-validation leaves to chance."""
    seed, counts, features, distance = 41, [60, 50, 40], 4, 2
    generator = golden.Lcg(seed)
    x, y = samples(generator, counts, features, distance, False)
    test, _ = samples(generator, [4] * 3, features, distance, False)
    found = [SVC(C=2, gamma=0.25, probability=True, random_state=s).fit(x, y).predict_proba(test) for s in range(20)]
    return {"seed": seed, "counts": counts, "features": features, "distance": distance, "c": 2, "gamma": "0.25",
            "mean": numbers(numpy.mean(found, 0)), "deviation": numbers(numpy.std(found, 0, ddof=1))}


def sigmoids():
    """The minimum of Platt's loss, by Newton's method in float64 until nothing changes."""
    found = []
    for seed, first, second, noise in ((51, 30, 30, 2), (52, 8, 50, 1), (53, 40, 5, 4)):
        generator = golden.Lcg(seed)
        decisions = [(1 if i < first else -1) + noise * (2 * generator.unit() - 1) for i in range(first + second)]
        f = numpy.array(decisions)
        t = numpy.array([(first + 1) / (first + 2)] * first + [1 / (second + 2)] * second)
        w = numpy.array([0, numpy.log((second + 1) / (first + 1))])
        for _ in range(200):
            p = 1 / (1 + numpy.exp(w[0] * f + w[1]))
            gradient = numpy.array([f @ (t - p), (t - p).sum()])
            d = p * (1 - p)
            hessian = numpy.array([[(f * f * d).sum(), (f * d).sum()], [(f * d).sum(), d.sum()]])
            w = w - numpy.linalg.solve(hessian, gradient)
        assert numpy.abs(gradient).max() < 1e-9, "not converged"
        found.append({"seed": seed, "first": first, "second": second, "noise": noise, "a": float(w[0]), "b": float(w[1])})
    return found


golden.write("svm", "scikit-learn's SVC with tol=1e-7; decisions [test, pair], positive for the pair's first class", sklearn=sklearn.__version__, tests=TESTS,
             cases=[case(*c) for c in CASES], couplings=couplings(), probabilities=[probabilities()], sigmoids=sigmoids())

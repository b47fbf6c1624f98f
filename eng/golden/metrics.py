#!/usr/bin/env python3
"""Metrics of scikit-learn on small random cases, as a golden file for the tests of ours.

Usage, from the repository's root:

    python3 eng/golden/metrics.py > tests/GraphGen.Runtime.Tests/Metrics/Golden/metrics.json

The committed file was made with scikit-learn 1.2.1. Scores are positive multiples of 1/64 and rows of probabilities add up to exactly 1,
so they mean the same in float32 and float64, and equal scores (ties) are frequent. Where a probability is 0, scikit-learn's
log loss clips it and then divides the row by its sum; ours does not divide, and differs in the eighth digit.
"""
import json
import sys

import numpy as np
import sklearn
from sklearn import metrics

VERSION = "1.2.1"
EPSILON = 2.0 ** -23
random = np.random.default_rng(1)


def plain(value):
    return np.asarray(value, dtype=float).tolist()


def probabilities(n, classes, known):
    """Rows of positive multiples of 1/64 that add up to 1; classes from `known` on get 1/64."""
    p = np.full((n, classes), 1 / 64)
    p[:, :known] += random.multinomial(64 - classes, random.dirichlet(np.full(known, 0.5), n)) / 64
    return p


def classification(n, classes, known):
    """A case whose labels and scores spread over `known` of the classes; the rest never occur."""
    p = probabilities(n, classes, known)
    labels = np.where(random.random(n) < 0.5, p.argmax(1), random.integers(0, known, n))
    labels[:known] = range(known)
    predictions = p.argmax(1)
    every = list(range(classes))
    per_class = metrics.precision_recall_fscore_support(labels, predictions, labels=every, zero_division=0)
    case = {
        "classes": classes,
        "scores": plain(p.ravel()),
        "labels": labels.tolist(),
        "predictions": predictions.tolist(),
        "accuracy": plain(metrics.accuracy_score(labels, predictions)),
        "confusion": metrics.confusion_matrix(labels, predictions, labels=every).ravel().tolist(),
        "precision": plain(per_class[0]),
        "recall": plain(per_class[1]),
        "f1": plain(per_class[2]),
        "support": per_class[3].tolist(),
        "logLoss": plain(metrics.log_loss(labels, p, labels=every, eps=EPSILON)),
    }
    for average in ("macro", "micro", "weighted"):
        case[average] = plain(metrics.precision_recall_fscore_support(labels, predictions, average=average, zero_division=0)[:3])

    if known == classes:
        case["rocAucOneVsRest"] = plain(metrics.roc_auc_score(labels, p, multi_class="ovr", average="macro"))

    # Without ties, because scikit-learn and we rank equal scores differently.
    distinct = random.permuted(np.tile(np.arange(classes), (n, 1)), axis=1)
    case["distinctScores"] = plain(distinct.ravel())
    case["topK"] = [plain(metrics.top_k_accuracy_score(labels, distinct, k=k, labels=every)) for k in range(1, classes)]
    return case


def binary(n):
    p = probabilities(n, 2, 2)[:, 1]
    labels = (random.random(n) < 0.3 + 0.4 * p).astype(int)
    labels[:2] = 0, 1
    return {
        "probabilities": plain(p),
        "labels": labels.tolist(),
        "rocAuc": plain(metrics.roc_auc_score(labels, p)),
        "logLoss": plain(metrics.log_loss(labels, p, eps=EPSILON)),
        "brier": plain(metrics.brier_score_loss(labels, p)),
    }


def regression(n, outputs):
    targets = random.integers(-640, 640, (n, outputs)) / 64
    predictions = targets + random.integers(-128, 128, (n, outputs)) / 64
    if outputs > 1:
        targets[:, 1] = 3.25
        targets[:, 2] = predictions[:, 2] = 1.5
    return {
        "outputs": outputs,
        "predictions": plain(predictions.ravel()),
        "targets": plain(targets.ravel()),
        "meanSquaredError": plain(metrics.mean_squared_error(targets, predictions)),
        "rootMeanSquaredError": plain(np.sqrt(metrics.mean_squared_error(targets, predictions))),
        "meanAbsoluteError": plain(metrics.mean_absolute_error(targets, predictions)),
        "rSquared": plain(metrics.r2_score(targets, predictions)),
    }


def main():
    if sklearn.__version__ != VERSION:
        sys.exit(f"scikit-learn {VERSION} is wanted, {sklearn.__version__} found")

    golden = {
        "classification": [classification(*sizes) for sizes in ((40, 3, 3), (25, 6, 6), (30, 7, 4), (12, 3, 3))],
        "binary": [binary(n) for n in (2, 10, 100, 300)],
        "regression": [regression(*sizes) for sizes in ((2, 1), (50, 1), (30, 3))],
    }
    json.dump(golden, sys.stdout)
    print()


if __name__ == "__main__":
    main()

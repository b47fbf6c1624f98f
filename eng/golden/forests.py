"""Writes samples/Forest/scikit-learn.txt: how well scikit-learn's random forests do on tables of samples/data.

A line is: table, fraction of right classes or R^2 on the test rows (mean over SEEDS), then the test rows; every other row is trained on.
Run from anywhere: /usr/bin/python3 eng/golden/forests.py
"""
import csv
import pathlib

import numpy as np
import sklearn
from sklearn.ensemble import RandomForestClassifier, RandomForestRegressor
from sklearn.model_selection import train_test_split

ROOT = pathlib.Path(__file__).resolve().parents[2]
TABLES = {"digits": RandomForestClassifier, "breast_cancer": RandomForestClassifier, "diabetes": RandomForestRegressor}
SPLITS = 4
SEEDS = 5


def load(table):
    with open(ROOT / "samples" / "data" / f"{table}.csv", newline="") as file:
        rows = list(csv.reader(file))[1:]
    inputs = np.array([row[:-1] for row in rows], dtype=np.float32)
    return inputs, np.array([row[-1] for row in rows])


def main():
    lines = [f"scikit-learn {sklearn.__version__}, n_estimators=100, mean over {SEEDS} seeds"]
    for table, estimator in TABLES.items():
        inputs, targets = load(table)
        classes = estimator is RandomForestClassifier
        targets = targets if classes else targets.astype(np.float32)
        for split in range(SPLITS):
            train, test = train_test_split(np.arange(len(targets)), test_size=0.25, random_state=split, stratify=targets if classes else None)
            train, test = np.sort(train), np.sort(test)
            scores = [
                estimator(n_estimators=100, random_state=seed).fit(inputs[train], targets[train]).score(inputs[test], targets[test])
                for seed in range(SEEDS)
            ]
            lines.append(f"{table} {np.mean(scores):.6f} {' '.join(map(str, test))}")
    (ROOT / "samples" / "Forest" / "scikit-learn.txt").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()

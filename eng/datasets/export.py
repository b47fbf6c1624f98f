#!/usr/bin/env python3
"""The data sets of samples/data, written as CSV from the copies that scikit-learn carries.

Usage, from the repository's root:

    python3 eng/datasets/export.py samples/data

The committed files were made with scikit-learn 1.2.1. Numbers are the shortest decimals that read back to the same
float64, so nothing is lost; rows and columns keep scikit-learn's order; classes are written by name, and where names
sort in another order than scikit-learn's labels 0, 1, ..., samples/data/README.md says so. Diabetes is exported raw
(scaled=False): years, mm Hg and so on instead of columns of unit length.
"""
import csv
import pathlib
import sys

import sklearn
from sklearn import datasets

VERSION = "1.2.1"


def number(value):
    return str(int(value)) if value == int(value) else repr(float(value))


def write(path, columns, rows):
    with open(path, "w", newline="", encoding="ascii") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(columns)
        table.writerows(rows)


def export(directory, name, bunch, target, target_text):
    rows = ([number(x) for x in row] + [target_text(y)] for row, y in zip(bunch.data, bunch.target))
    write(directory / f"{name}.csv", [*bunch.feature_names, target], rows)


def main():
    if sklearn.__version__ != VERSION:
        sys.exit(f"scikit-learn {VERSION} is wanted, {sklearn.__version__} found")

    directory = pathlib.Path(sys.argv[1])
    for name, target in (("iris", "species"), ("wine", "class"), ("breast_cancer", "diagnosis")):
        bunch = getattr(datasets, f"load_{name}")()
        export(directory, name, bunch, target, lambda y, names=bunch.target_names: str(names[y]))

    export(directory, "diabetes", datasets.load_diabetes(scaled=False), "progression", number)
    export(directory, "digits", datasets.load_digits(), "label", number)


if __name__ == "__main__":
    main()

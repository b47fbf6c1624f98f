#!/usr/bin/env python3
"""The figures that samples/Basics compares itself with, computed by scikit-learn, as samples/Basics/Reference.cs.

Usage, from the repository's root:

    python3 eng/basics/reference.py > samples/Basics/Reference.cs

The committed file was made with scikit-learn 1.2.1. Columns are standardised: in regressions over all rows, in cross-validation over the
training part of each fold. Folds are scikit-learn's own, so accuracies differ from ours by what the choice of folds makes (about 0.003).
"""
import sys

import numpy as np
import sklearn
from sklearn import cluster, datasets, decomposition, linear_model, model_selection, pipeline, preprocessing, svm

VERSION = "1.2.1"


def accuracy(model, data):
    folds = model_selection.StratifiedKFold(10, shuffle=True, random_state=0)
    steps = pipeline.make_pipeline(preprocessing.StandardScaler(), model)
    return model_selection.cross_val_score(steps, *data, cv=folds).mean()


def objective(machine, data):
    """The mean hinge and |w|^2 / (2 C n) of a machine fitted to the data, whose columns it standardises."""
    features, labels = preprocessing.StandardScaler().fit_transform(data[0]), data[1]
    machine.fit(features, labels)
    # |w|^2 = a K a, where K a are the scores of the support vectors without the intercept.
    scores = machine.decision_function(features)
    norm = machine.dual_coef_[0] @ (scores[machine.support_] - machine.intercept_)
    return np.maximum(0, 1 - (2 * labels - 1) * scores).mean() + norm / (2 * machine.C * len(labels))


def figures():
    features, target = datasets.load_diabetes(return_X_y=True, scaled=False)
    features = preprocessing.StandardScaler().fit_transform(features)
    ordinary = linear_model.LinearRegression().fit(features, target)
    yield "LeastSquaresError", "Mean squared error of LinearRegression on Diabetes.", np.mean((ordinary.predict(features) - target) ** 2)
    yield "LeastSquaresCoefficients", "Coefficients of LinearRegression on Diabetes.", ordinary.coef_
    ridge = linear_model.Ridge(alpha=10).fit(features, target)
    yield "RidgeCoefficients", "Coefficients of Ridge(alpha=10) on Diabetes.", ridge.coef_
    lasso = linear_model.Lasso(alpha=1, tol=1e-12, max_iter=100000).fit(features, target)
    yield "LassoCoefficients", "Coefficients of Lasso(alpha=1) on Diabetes.", lasso.coef_

    cancer = datasets.load_breast_cancer(return_X_y=True)
    yield "LogisticAccuracy", "LogisticRegression(C=1) on Breast cancer, 10 folds.", accuracy(linear_model.LogisticRegression(C=1, max_iter=1000), cancer)
    whole = linear_model.LogisticRegression(C=1, tol=1e-12, max_iter=10000).fit(preprocessing.StandardScaler().fit_transform(cancer[0]), cancer[1])
    yield "LogisticCoefficients", "Coefficients of LogisticRegression(C=1) on Breast cancer.", whole.coef_[0]
    yield "SoftmaxAccuracyIris", "LogisticRegression(C=1) on Iris, 10 folds.", accuracy(linear_model.LogisticRegression(C=1), datasets.load_iris(return_X_y=True))
    yield "SoftmaxAccuracyWine", "LogisticRegression(C=1) on Wine, 10 folds.", accuracy(linear_model.LogisticRegression(C=1), datasets.load_wine(return_X_y=True))
    yield "LinearSvmAccuracy", "SVC(kernel='linear', C=0.1) on Breast cancer, 10 folds.", accuracy(svm.SVC(kernel="linear", C=0.1), cancer)
    yield "LinearSvmObjective", "Mean hinge and penalty of SVC(kernel='linear', C=0.1) on Breast cancer.", objective(svm.SVC(kernel="linear", C=0.1, tol=1e-8), cancer)
    yield "KernelSvmAccuracy", "SVC(C=1, gamma=1/30) on Breast cancer, 10 folds.", accuracy(svm.SVC(C=1, gamma=1 / 30), cancer)
    first = tuple(rows[:512] for rows in cancer)
    yield "KernelSvmObjective", "Mean hinge and penalty of SVC(C=1, gamma=1/30) on the first 512 rows of Breast cancer.", objective(svm.SVC(C=1, gamma=1 / 30, tol=1e-8), first)

    pixels = datasets.load_digits().data / 16
    means = cluster.KMeans(10, n_init=10, random_state=0).fit(pixels)
    yield "KMeansInertia", "Inertia of KMeans(10, n_init=10) on Digits, pixels from 0 to 1.", means.inertia_
    components = decomposition.PCA(16, svd_solver="full").fit(pixels)
    rebuilt = components.inverse_transform(components.transform(pixels))
    yield "ComponentsError", "Mean squared error of PCA(16) on Digits, pixels from 0 to 1: the best that is linear.", np.mean((rebuilt - pixels) ** 2)


def main():
    if sklearn.__version__ != VERSION:
        sys.exit(f"scikit-learn {VERSION} is wanted, {sklearn.__version__} found")

    print("namespace BasicsSample;\n")
    print("/// <summary>Figures of scikit-learn 1.2.1, written by eng/basics/reference.py.</summary>")
    print("internal static class Reference\n{")
    members = []
    for name, text, value in figures():
        summary = f"    /// <summary>{text}</summary>\n"
        if np.ndim(value):
            numbers = ", ".join(f"{number + 0.0:.9g}" for number in value)
            members.append(f"{summary}    public static readonly double[] {name} = [{numbers}];")
        else:
            members.append(f"{summary}    public const double {name} = {value:.9g};")
    print("\n\n".join(members))
    print("}")


if __name__ == "__main__":
    main()

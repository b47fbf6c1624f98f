namespace BasicsSample;

/// <summary>Figures of scikit-learn 1.2.1, written by eng/basics/reference.py.</summary>
internal static class Reference
{
    /// <summary>Mean squared error of LinearRegression on Diabetes.</summary>
    public const double LeastSquaresError = 2859.69635;

    /// <summary>Coefficients of LinearRegression on Diabetes.</summary>
    public static readonly double[] LeastSquaresCoefficients = [-0.476120786, -11.4068669, 24.7265489, 15.4294041, -37.6799526, 22.6761628, 4.80613814, 8.42203936, 35.7344458, 3.21667372];

    /// <summary>Coefficients of Ridge(alpha=10) on Diabetes.</summary>
    public static readonly double[] RidgeCoefficients = [-0.257949001, -10.9363567, 24.6000945, 15.0943826, -11.2956183, 1.80876776, -6.56180515, 5.6004003, 25.3320961, 3.52291212];

    /// <summary>Coefficients of Lasso(alpha=1) on Diabetes.</summary>
    public static readonly double[] LassoCoefficients = [0, -9.31932954, 24.8315037, 14.0889855, -4.83894619, 0, -10.6227563, 0, 24.4209334, 2.56187551];

    /// <summary>LogisticRegression(C=1) on Breast cancer, 10 folds.</summary>
    public const double LogisticAccuracy = 0.977161654;

    /// <summary>Coefficients of LogisticRegression(C=1) on Breast cancer.</summary>
    public static readonly double[] LogisticCoefficients = [-0.363170719, -0.387702991, -0.351114438, -0.435558961, -0.161764932, 0.562595484, -0.859897587, -0.962221751, 0.0761677471, 0.322185853, -1.29103479, 0.268925264, -0.659886853, -1.01250087, -0.277170461, 0.736282402, 0.110526467, -0.333509898, 0.29590225, 0.680915278, -1.02936114, -1.31459312, -0.823317063, -1.01059356, -0.670731351, 0.0446588768, -0.873300639, -0.911958154, -0.887896937, -0.479831371];

    /// <summary>LogisticRegression(C=1) on Iris, 10 folds.</summary>
    public const double SoftmaxAccuracyIris = 0.953333333;

    /// <summary>LogisticRegression(C=1) on Wine, 10 folds.</summary>
    public const double SoftmaxAccuracyWine = 0.983333333;

    /// <summary>SVC(kernel='linear', C=0.1) on Breast cancer, 10 folds.</summary>
    public const double LinearSvmAccuracy = 0.977161654;

    /// <summary>Mean hinge and penalty of SVC(kernel='linear', C=0.1) on Breast cancer.</summary>
    public const double LinearSvmObjective = 0.0764031796;

    /// <summary>SVC(C=1, gamma=1/30) on Breast cancer, 10 folds.</summary>
    public const double KernelSvmAccuracy = 0.97537594;

    /// <summary>Mean hinge and penalty of SVC(C=1, gamma=1/30) on the first 512 rows of Breast cancer.</summary>
    public const double KernelSvmObjective = 0.10684171;

    /// <summary>Inertia of KMeans(10, n_init=10) on Digits, pixels from 0 to 1.</summary>
    public const double KMeansInertia = 4551.47544;

    /// <summary>Mean squared error of PCA(16) on Digits, pixels from 0 to 1: the best that is linear.</summary>
    public const double ComponentsError = 0.0110436831;
}

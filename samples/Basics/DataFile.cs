using System;
using System.IO;
using GraphGen.Data;

namespace BasicsSample;

/// <summary>The tables of samples/data, which are copied beside the program.</summary>
internal static class DataFile
{
    public static Table Load(string name) => Table.LoadCsv(Path.Combine(AppContext.BaseDirectory, "data", name + ".csv"));

    /// <summary>Diabetes with every column standardised over all patients, as the reference has it.</summary>
    public static Dataset<float> LoadStandardizedDiabetes()
    {
        Dataset<float> patients = Load("diabetes").ToRegression(target: "progression");
        return new Standardizer().Fit(patients).Transform(patients);
    }

    /// <summary>Breast cancer with scikit-learn's numbers of the classes.</summary>
    public static Dataset<int> LoadCells() => Load("breast_cancer").ToClassification(label: "diagnosis", classes: ["malignant", "benign"]);

    /// <summary>Digits with pixels from 0 to 1.</summary>
    public static Dataset<int> LoadDigits()
    {
        const float Brightest = 16;
        Dataset<int> digits = Load("digits").ToClassification(label: "label");
        return Dataset.Create(Array.ConvertAll(digits.Inputs.ToArray(), pixel => pixel / Brightest), digits.InputSize, digits.Targets);
    }
}

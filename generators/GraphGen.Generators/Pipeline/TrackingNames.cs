namespace GraphGen.Generators.Pipeline;

/// <summary>The steps of the pipeline, in order, as tests and IDE diagnostics know them.</summary>
internal static class TrackingNames
{
    public const string Layers = "Layers";
    public const string Elementwise = "Elementwise";
    public const string Declarations = "Declarations";
    public const string DeclarationTrees = "DeclarationTrees";
    public const string BindingCompilation = "BindingCompilation";
    public const string Models = "Models";
    public const string Parse = "Parse";
    public const string Spec = "Spec";
    public const string Analyze = "Analyze";
    public const string Signatures = "Signatures";
    public const string Program = "Program";
    public const string Diagnostics = "Diagnostics";
    public const string Report = "Report";
    public const string ForestClasses = "ForestClasses";
    public const string ForestSpecs = "ForestSpecs";
    public const string ForestFiles = "ForestFiles";
    public const string ForestPaths = "ForestPaths";
    public const string ForestMatches = "ForestMatches";
    public const string ForestSources = "ForestSources";
    public const string ForestDiagnostics = "ForestDiagnostics";
}

namespace GraphGen;

/// <summary>
/// Everything that can be done with tensors in a compiled method. Import it with <c>using static GraphGen.Ops;</c>. Arguments that are not
/// tensors must be compile-time constants.
/// </summary>
public static partial class Ops
{
}

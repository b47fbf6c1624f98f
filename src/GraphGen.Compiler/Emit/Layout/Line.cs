using GraphGen.Compiler.Emit.Walker;

namespace GraphGen.Compiler.Emit.Layout;

/// <summary>One statement of the emitted text, as far as moving and joining statements needs to know it.</summary>
/// <param name="Copy">Which copy of an unrolled body it belongs to; null outside of such.</param>
internal abstract record Line(UnrolledCopy? Copy);

/// <summary>Declares a variable; computing its value has no effects.</summary>
/// <param name="IsStable">Whether the value is the same wherever in its block it is computed, as long as the variables in it are.</param>
internal sealed record Declaration(UnrolledCopy? Copy, string Type, string Name, string Value, bool IsStable) : Line(Copy);

internal sealed record Assignment(UnrolledCopy? Copy, string Name, string Value) : Line(Copy);

/// <summary>Any other statement, such as a store; ends in a semicolon.</summary>
internal sealed record Effect(UnrolledCopy? Copy, string Text) : Line(Copy);

/// <summary>A block with its header.</summary>
/// <param name="Variable">The variable that the header declares, if any.</param>
internal sealed record Nested(string Header, string? Variable, Scope Inner) : Line((UnrolledCopy?)null);

/// <summary>One copy of the body of an unrolled loop; statements of a copy may share a line.</summary>
internal sealed class UnrolledCopy
{
}

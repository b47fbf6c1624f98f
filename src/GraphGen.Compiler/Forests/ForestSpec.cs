namespace GraphGen.Compiler.Forests;

/// <summary>A class that a forest is compiled into.</summary>
/// <param name="Namespace">Empty for the global one.</param>
/// <param name="Name">The class.</param>
/// <param name="Modifiers">As declared, up to the keyword: <c>public static partial class</c>.</param>
/// <param name="File">What the user wrote: the end of the path of a file.</param>
internal sealed record ForestSpec(string Namespace, string Name, string Modifiers, string File);

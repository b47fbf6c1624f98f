using System;
using System.Collections.Generic;
using GraphGen.Compiler.Kernels;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Emit.Walker;

/// <summary>How a target runs ranges whose iterations are lanes.</summary>
internal interface ILaneLoops
{
    /// <summary>Lines for the head of the method.</summary>
    IEnumerable<string> Declarations { get; }

    /// <summary>Writes a vector or lanes range.</summary>
    void Write(LoopStatement loop, Dim extent, Bindings bindings);

    /// <summary>The new value of an accumulator, which in lanes beyond the end of the range is the old one.</summary>
    string Kept(string variable, string value, Bindings bindings);

    /// <summary>Lets a store be written so that it happens once.</summary>
    void Store(StoreStatement store, Action write);
}

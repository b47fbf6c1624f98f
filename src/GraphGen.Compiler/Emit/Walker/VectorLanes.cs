using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Emit.Walker;

/// <summary>Lanes of a vector: the same on every machine, so that strips and tails are decided when the kernel is emitted.</summary>
internal static class VectorLanes
{
    public static int Of(DType element) => element == DType.F64 ? 8 : 16;
}

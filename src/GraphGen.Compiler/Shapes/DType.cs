namespace GraphGen.Compiler.Shapes;

/// <summary>
/// Element types of both IRs. <see cref="Bool"/> lives in registers only: a bool tensor is never written to memory,
/// fusion computes it again where it is used. <see cref="I64"/> and unsigned meanings of <see cref="I32"/> appear in
/// KernelIr only (bit patterns of doubles, Philox arithmetic).
/// </summary>
internal enum DType
{
    Bool,
    I32,
    I64,
    F32,
    F64,
}

internal static class DTypes
{
    public static bool IsFloat(this DType type) => type is DType.F32 or DType.F64;

    public static bool IsInteger(this DType type) => type is DType.I32 or DType.I64;

    /// <summary>Bytes of one element in memory.</summary>
    public static int Size(this DType type) => type is DType.F64 or DType.I64 ? 8 : type == DType.Bool ? 1 : 4;

    /// <summary>The name both printers write and both readers read: bool, i32, i64, f32, f64.</summary>
    public static string Text(this DType type) => type.ToString().ToLowerInvariant();
}

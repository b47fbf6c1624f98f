using System.Collections.Frozen;
using System.Collections.Generic;

namespace GraphGen.Checkpoints;

/// <summary>The element types a safetensors header may name; names and order (of rising alignment) are the format's own.</summary>
internal enum SafetensorsType
{
    Bool,
    U8,
    I8,
    F8E5M2,
    F8E4M3,
    I16,
    U16,
    F16,
    BF16,
    I32,
    U32,
    F32,
    F64,
    I64,
    U64,
}

/// <summary>What the format writes for each <see cref="SafetensorsType"/>, and the bytes of one element.</summary>
internal static class SafetensorsTypes
{
    private static readonly (SafetensorsType Type, string Code, int Size)[] Table =
    [
        (SafetensorsType.Bool, "BOOL", 1),
        (SafetensorsType.U8, "U8", 1),
        (SafetensorsType.I8, "I8", 1),
        (SafetensorsType.F8E5M2, "F8_E5M2", 1),
        (SafetensorsType.F8E4M3, "F8_E4M3", 1),
        (SafetensorsType.I16, "I16", 2),
        (SafetensorsType.U16, "U16", 2),
        (SafetensorsType.F16, "F16", 2),
        (SafetensorsType.BF16, "BF16", 2),
        (SafetensorsType.I32, "I32", 4),
        (SafetensorsType.U32, "U32", 4),
        (SafetensorsType.F32, "F32", 4),
        (SafetensorsType.F64, "F64", 8),
        (SafetensorsType.I64, "I64", 8),
        (SafetensorsType.U64, "U64", 8),
    ];

    private static readonly FrozenDictionary<string, SafetensorsType> ByCode = IndexByCode();

    public static string Code(this SafetensorsType type) => Table[(int)type].Code;

    public static int Size(this SafetensorsType type) => Table[(int)type].Size;

    public static bool TryParse(string code, out SafetensorsType type) => ByCode.TryGetValue(code, out type);

    private static FrozenDictionary<string, SafetensorsType> IndexByCode()
    {
        var index = new Dictionary<string, SafetensorsType>();
        foreach (var (type, code, _) in Table)
        {
            index.Add(code, type);
        }

        return index.ToFrozenDictionary();
    }
}

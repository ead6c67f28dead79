namespace Tenfold;

/// <summary>The element types of .safetensors files that Tenfold reads; it writes <see cref="F32"/>, <see cref="F16"/> and <see cref="U8"/>.</summary>
enum SafeTensorsType
{
    Bool,
    U8,
    I8,
    I16,
    U16,
    F16,
    BF16,
    I32,
    U32,
    F32,
    I64,
    U64,
    F64,
}

namespace Tenfold;

/// <summary>Where one tensor lies in a .safetensors file: bytes <c>[Begin, End)</c> counted from the end of the header.</summary>
readonly record struct SafeTensorsEntry(string Name, SafeTensorsType Type, int[] Shape, long Count, long Begin, long End);

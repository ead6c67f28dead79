namespace Tenfold;

/// <summary>How a tensor's values are written, by the names of .safetensors.</summary>
public enum TensorStorage
{
    /// <summary>As they are, in four bytes.</summary>
    F32,

    /// <summary>Rounded to 11 significant bits, in two bytes; up to 65,504.</summary>
    F16,

    /// <summary>Whole numbers from 0 to 255, in one byte.</summary>
    U8,
}

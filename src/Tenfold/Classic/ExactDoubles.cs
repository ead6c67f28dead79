namespace Tenfold;

/// <summary>Doubles in a tensor of floats, bit for bit: four whole numbers of 16 bits each, the lowest first.</summary>
static class ExactDoubles
{
    const int Parts = 4;
    const int Bits = 16;

    public static TensorData Save(string name, ReadOnlySpan<double> values)
    {
        float[] parts = new float[values.Length * Parts];
        for (int i = 0; i < parts.Length; i++)
            parts[i] = (ushort)(BitConverter.DoubleToUInt64Bits(values[i / Parts]) >> (Bits * (i % Parts)));
        return new TensorData(name, [values.Length, Parts], parts);
    }

    /// <exception cref="TenfoldException">A part is no whole number of 16 bits, or what they make is not finite.</exception>
    public static double[] Load(string name, ReadOnlySpan<float> parts)
    {
        double[] values = new double[parts.Length / Parts];
        bool fits = parts.Length % Parts == 0;
        for (int i = 0; i < values.Length && fits; i++)
        {
            ulong bits = 0;
            for (int part = 0; part < Parts; part++)
            {
                float value = parts[(i * Parts) + part];
                fits &= value is >= 0 and <= ushort.MaxValue && value == MathF.Floor(value);
                bits |= (ulong)(fits ? value : 0) << (Bits * part);
            }

            values[i] = BitConverter.UInt64BitsToDouble(bits);
            fits &= double.IsFinite(values[i]);
        }

        return fits ? values : throw new TenfoldException($"'{name}' does not hold exact numbers; the file is damaged.");
    }
}

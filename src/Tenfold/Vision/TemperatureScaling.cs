namespace Tenfold;

/// <summary>Temperature scaling: as if the network's logits had been divided by a number.</summary>
static class TemperatureScaling
{
    /// <summary>Changes probabilities in place; they sum to 1 afterwards.</summary>
    public static void Apply(Span<float> probabilities, double temperature)
    {
        if (temperature == 1)
            return;
        double power = 1 / temperature;
        double sum = 0;
        foreach (float p in probabilities)
            sum += Math.Pow(p, power);
        foreach (ref float p in probabilities)
            p = (float)(Math.Pow(p, power) / sum);
    }
}

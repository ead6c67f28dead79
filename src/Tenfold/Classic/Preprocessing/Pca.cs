using System.Globalization;

namespace Tenfold;

/// <summary>The coordinates of samples along the directions in which the training samples vary most.</summary>
/// <param name="Components">How many directions, 1 to the lesser of features and training samples.</param>
/// <remarks>
/// The covariance matrix's eigenvectors with the greatest eigenvalues, all found exactly (Householder's reduction, implicit QL), not whitened. Of a direction and its opposite the
/// one whose component of the greatest magnitude is positive is taken, the first of equal ones. Time: samples times features squared, and features cubed.
/// </remarks>
public sealed record Pca(int Components) : Preprocessor
{
    internal const string Label = "pca";

    const string MeanName = "mean";
    const string ComponentsName = "components";
    const string VariancesName = "variances";

    /// <inheritdoc/>
    public override string Text => $"{Label}:{Components.ToString(CultureInfo.InvariantCulture)}";

    /// <inheritdoc/>
    public override FittedPreprocessor Fit(Samples train, int threads)
    {
        ArgumentNullException.ThrowIfNull(train);
        int most = Math.Min(train.Width, train.Count);
        if (Components < 1 || Components > most)
            throw new TenfoldException($"{Text} is asked of {train.Count:N0} samples of {train.Width:N0} features; give a number from 1 to {most:N0}.");
        float[] mean = Covariance.Mean(train);
        SymmetricEigen eigen = new(Covariance.Of(train, mean, threads), train.Width);
        float[] components = new float[Components * train.Width];
        float[] variances = new float[Components];
        for (int i = 0; i < Components; i++)
        {
            double[] direction = eigen.Vector(i);
            double greatest = direction.Max(Math.Abs);
            double sign = Math.Sign(direction.First(value => Math.Abs(value) == greatest));
            for (int feature = 0; feature < train.Width; feature++)
                components[(i * train.Width) + feature] = (float)(sign * direction[feature]);
            variances[i] = (float)Math.Max(0, eigen.Values[i]);
        }

        return new PrincipalComponents(mean, components, variances);
    }

    /// <summary>The preprocessor of the number behind the colon.</summary>
    /// <exception cref="TenfoldException">There is none.</exception>
    internal static Pca Parse(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int components) && components >= 1
            ? new Pca(components)
            : throw new TenfoldException($"{Label} needs the number of components, such as {Label}:50; {(text is null ? "none" : $"'{text}'")} was given.");

    internal override FittedPreprocessor Load(ClassicState state)
    {
        float[] mean = Values(state, MeanName);
        float[] components = Values(state, ComponentsName);
        float[] variances = Values(state, VariancesName);
        bool fits = mean.Length > 0 && components.Length == (long)Components * mean.Length && variances.Length == Components;
        return fits && mean.Concat(components).All(float.IsFinite)
            ? new PrincipalComponents(mean, components, variances)
            : throw new TenfoldException($"{Text} has {components.Length:N0} components for {mean.Length:N0} features, or one is not finite; the file is damaged.");
    }

    internal static ClassicState Save(float[] mean, float[] components, float[] variances) => new(
        [new(MeanName, [mean.Length], mean), new(ComponentsName, [variances.Length, mean.Length], components), new(VariancesName, [variances.Length], variances)],
        new Dictionary<string, string>());

    static float[] Values(ClassicState state, string name) =>
        state.Tensors.FirstOrDefault(tensor => tensor.Name == name)?.Values ?? throw new TenfoldException($"{Label} lacks its '{name}'; the file is damaged.");
}

using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Tenfold;

/// <summary>A recipe as TensorBoard's hyperparameters (tensorboard/plugins/hparams). Every run names all settings there are, each always with the same type, and leaves the unset ones without a value: a column that the first run lacks, or a null, hides or breaks those of later runs.</summary>
static class HyperParameters
{
    const int Text = 1;
    const int Switch = 2;
    const int Number = 3;

    /// <summary>The settings there are, with their types.</summary>
    static readonly (string Key, int Type, Func<object, object?> Get)[] s_settings =
        [.. RecipeJson.Default.Recipe.Properties.Where(property => property.Get is not null).Select(property => (property.Name, TypeOf(property), property.Get!))];

    /// <summary>The message under <c>_hparams_/experiment</c>: settings, and which figures to set beside them.</summary>
    public static ProtobufWriter Experiment(double created)
    {
        ProtobufWriter experiment = new ProtobufWriter().Double(3, created);
        foreach ((string key, int type, _) in s_settings)
            experiment.Message(4, new ProtobufWriter().Text(1, key).Varint(4, type));
        foreach ((int dataset, string group) in (ReadOnlySpan<(int, string)>)[(1, TensorBoard.Training), (2, TensorBoard.Validation)])
        {
            foreach (string tag in (string[])[TensorBoard.LossTag, TensorBoard.AccuracyTag])
                experiment.Message(5, new ProtobufWriter().Message(1, new ProtobufWriter().Text(1, group).Text(2, tag)).Varint(5, dataset));
        }

        return new ProtobufWriter().Message(2, experiment);
    }

    /// <summary>The message under <c>_hparams_/session_start_info</c>: this run's settings.</summary>
    public static ProtobufWriter Start(Recipe recipe, double started)
    {
        ProtobufWriter start = new();
        foreach ((string key, int type, Func<object, object?> get) in s_settings)
        {
            if (get(recipe) is { } value)
                start.Message(1, new ProtobufWriter().Text(1, key).Message(2, ValueOf(type, value)));
        }

        return new ProtobufWriter().Message(3, start.Double(5, started));
    }

    /// <summary>The message under <c>_hparams_/session_end_info</c>.</summary>
    public static ProtobufWriter End(bool succeeded, double ended) => new ProtobufWriter().Message(4, new ProtobufWriter().Varint(1, succeeded ? 1 : 2).Double(2, ended));

    /// <summary>A <c>google.protobuf.Value</c>.</summary>
    static ProtobufWriter ValueOf(int type, object value) => type switch
    {
        Number => new ProtobufWriter().Double(2, Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture)),
        Switch => new ProtobufWriter().Bool(4, (bool)value),
        _ => new ProtobufWriter().Text(3, value as string ?? string.Join(", ", (IReadOnlyList<string>)value)),
    };

    static int TypeOf(JsonPropertyInfo property)
    {
        Type type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return type == typeof(bool) ? Switch : type == typeof(double) || type == typeof(int) || type == typeof(ulong) ? Number : Text;
    }
}

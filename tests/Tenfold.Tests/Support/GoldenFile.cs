using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Tenfold.Tests.Support;

/// <summary>The JSON of <c>Golden/</c>, each made by the script of its name.</summary>
static class GoldenFile
{
    /// <summary>The root of <c>Golden/NAME.json</c>, read from the sources.</summary>
    public static JsonElement Load(string name)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder(), name + ".json")));
        return document.RootElement.Clone();
    }

    /// <summary>The objects of the list <paramref name="key"/>.</summary>
    public static IEnumerable<JsonElement> List(this JsonElement element, string key) => element.GetProperty(key).EnumerateArray();

    /// <summary>The numbers of the list <paramref name="key"/>.</summary>
    public static double[] Doubles(this JsonElement element, string key) => [.. element.List(key).Select(v => v.GetDouble())];

    /// <summary>The whole numbers of the list <paramref name="key"/>.</summary>
    public static int[] Integers(this JsonElement element, string key) => [.. element.List(key).Select(v => v.GetInt32())];

    /// <summary>The sizes of a case of convolution.json.</summary>
    public static ConvolutionShape ConvolutionShape(this JsonElement element)
    {
        int[] x = element.Integers("input_shape"), w = element.Integers("weight_shape");
        int[] stride = element.Integers("stride"), padding = element.Integers("padding");
        return new ConvolutionShape(x[0], x[1], w[0], x[2], x[3], w[2], w[3], stride[0], stride[1], padding[0], padding[1]);
    }

    /// <summary>The sizes of a case of pooling.json.</summary>
    public static PoolingShape PoolingShape(this JsonElement element)
    {
        int[] x = element.Integers("input_shape"), kernel = element.Integers("kernel");
        int[] stride = element.Integers("stride"), padding = element.Integers("padding");
        return new PoolingShape(x[0], x[1], x[2], x[3], kernel[0], kernel[1], stride[0], stride[1], padding[0], padding[1]);
    }

    static string Folder([CallerFilePath] string source = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(source)!, "..", "Golden"));
}

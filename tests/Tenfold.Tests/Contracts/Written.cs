using System.Globalization;
using System.Text.RegularExpressions;

namespace Tenfold.Tests;

/// <summary>Makes a layer from its C# code, such as <c>Conv2D(6, 5, padding: 2)</c>: the constructor of that name with these arguments.</summary>
static partial class Written
{
    public static Layer Layer(string code)
    {
        Match call = Call().Match(code);
        Assert.True(call.Success, $"'{code}' is no call");
        Type type = typeof(Layer).Assembly.GetType("Tenfold." + call.Groups["name"].Value) ?? throw new InvalidOperationException($"There is no layer {code}.");
        string[] arguments = call.Groups["arguments"].Value.Split(", ", StringSplitOptions.RemoveEmptyEntries);
        System.Reflection.ConstructorInfo constructor = type.GetConstructors().Single();
        System.Reflection.ParameterInfo[] parameters = constructor.GetParameters();
        object?[] values = [.. parameters.Select(parameter => parameter.HasDefaultValue ? parameter.DefaultValue : null)];
        for (int i = 0; i < arguments.Length; i++)
        {
            string[] named = arguments[i].Split(": ");
            int place = named.Length == 1 ? i : Array.FindIndex(parameters, parameter => parameter.Name == named[0]);
            values[place] = named[^1] is "true" or "false" ? bool.Parse(named[^1]) : Number(named[^1], parameters[place].ParameterType);
        }

        try
        {
            return (Layer)constructor.Invoke(values);
        }
        catch (System.Reflection.TargetInvocationException e) when (e.InnerException is TenfoldException refused)
        {
            throw new TenfoldException(refused.Message);
        }
    }

    static object Number(string text, Type type) =>
        type == typeof(double) ? double.Parse(text, CultureInfo.InvariantCulture) : (object)int.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<name>\w+)\((?<arguments>[^()]*)\)$")]
    private static partial Regex Call();
}

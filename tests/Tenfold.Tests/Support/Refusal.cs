namespace Tenfold.Tests.Support;

/// <summary>What is refused, and how its message has to be.</summary>
static class Refusal
{
    /// <summary>Expects a refusal whose message has this text.</summary>
    public static void Refused(string expected, Func<object> run) => Assert.Contains(expected, Assert.Throws<TenfoldException>(run).Message, StringComparison.Ordinal);

    /// <summary>Expects a refusal that says what was given, and what is expected.</summary>
    public static void Refused(string given, string expected, Func<object> run)
    {
        string message = Assert.Throws<TenfoldException>(run).Message;
        Assert.Contains(given, message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }
}

using System.Reflection;

namespace Tenfold;

/// <summary>Which Tenfold this is.</summary>
public static class TenfoldVersion
{
    /// <summary>The version and, behind a plus sign, the commit that it was built from; <c>unknown</c> where the build wrote none.</summary>
    public static string Full { get; } = typeof(TenfoldVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}

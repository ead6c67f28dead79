namespace Tenfold.Tests.House;

/// <summary>A top-level type as its source declares it; <paramref name="Base"/> is the first name after the colon, or empty.</summary>
sealed record TypeDeclaration(string Name, string Kind, IReadOnlyList<string> Modifiers, string Base)
{
    public bool IsPublic => Modifiers.Contains("public");

    /// <summary>Whether objects of the type itself exist: no interface, no abstract or static class, no enumeration, no delegate.</summary>
    public bool IsConcrete => (Kind.StartsWith("class", StringComparison.Ordinal) || Kind.StartsWith("record", StringComparison.Ordinal) || Kind == "struct")
        && !Modifiers.Contains("abstract") && !Modifiers.Contains("static");
}

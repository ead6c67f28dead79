namespace Tenfold.Tests.House;

/// <summary>Whoever looks for a type looks for its file.</summary>
public sealed class TypePerFileTests
{
    [Fact]
    public void Every_file_holds_one_public_type_and_is_named_after_it()
    {
        Assert.NotEmpty(Repository.SourceFiles);
        Faults.None(Repository.SourceFiles.Select(file => Fault(file, Repository.ReadText(file))).OfType<string>());
    }

    [Theory]
    [InlineData("A/Dense.cs", "namespace N;\npublic sealed class Dense\n{\n    public struct Inner;\n}\n", null)]
    [InlineData("A/Tiles.4x6.cs", "namespace N;\nstatic partial class Tiles\n{\n}\n", null)]
    [InlineData("A/Dense.cs", "namespace N;\nsealed record Dense(int Units);\nenum Helper { A }\n", null)]
    [InlineData("A/Dense.cs", "namespace N;\n// public class Other\nreadonly record struct Dense<T>(T Units);\n", null)]
    [InlineData("A/Program.cs", "return 0;\n", null)]
    [InlineData("A/Dense.cs", "namespace N;\npublic class Dense;\npublic enum Mode { A }\n", "two public types")]
    [InlineData("A/Layers.cs", "namespace N;\npublic class Dense;\n", "named after")]
    [InlineData("A/Layers.cs", "namespace N;\ninterface ILayer;\n", "named after")]
    [InlineData("A/Dense.cs", "namespace N\n{\n    public class Dense;\n    public class Other;\n}\n", "file-scoped")]
    public void A_misplaced_type_is_recognised(string file, string code, string? expected)
    {
        string? fault = Fault(file, code);

        if (expected is null)
            Assert.Null(fault);
        else
            Assert.Contains(expected, fault, StringComparison.Ordinal);
    }

    static string? Fault(string file, string code)
    {
        IReadOnlyList<TypeDeclaration> types = CSharpText.TopLevelTypes(code);
        TypeDeclaration[] publics = [.. types.Where(type => type.IsPublic)];
        if (types.Count == 0)
            return code.Contains("\nnamespace ", StringComparison.Ordinal) || code.StartsWith("namespace ", StringComparison.Ordinal) ? $"{file}: no type found; use a file-scoped namespace" : null;
        if (publics.Length > 1)
            return $"{file}: two public types, {publics[0].Name} and {publics[1].Name}";

        // Dense.cs, and for the parts of a partial type Tiles.4x6.cs.
        string name = Path.GetFileName(file).Split('.')[0];
        bool named = publics.Length == 1 ? publics[0].Name == name : types.Any(type => type.Name == name);
        return named ? null : $"{file}: not named after its type {(publics.Length == 1 ? publics[0] : types[0]).Name}";
    }
}

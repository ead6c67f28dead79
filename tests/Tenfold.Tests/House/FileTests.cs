using System.Text.RegularExpressions;

namespace Tenfold.Tests.House;

/// <summary>Rules for the text of every tracked file.</summary>
public sealed partial class FileTests
{
    const int LineLimit = 500;

    // Path -> why it may be longer. Keep this short: a long file is usually two files.
    static readonly Dictionary<string, string> s_mayBeLonger = [];

    static readonly string[] s_binary = [".png", ".gz", ".npz", ".npy", ".safetensors", ".bin", ".zip", ".pgm", ".jpg", ".bmp"];

    static IEnumerable<string> TextFiles => Repository.Files.Where(file => !s_binary.Contains(Path.GetExtension(file)));

    [Fact]
    public void Sources_have_at_most_500_lines()
    {
        string[] tooLong = [.. Repository.SourceFiles
            .Where(file => !s_mayBeLonger.ContainsKey(file))
            .Select(file => (File: file, Lines: LineCount(Repository.ReadText(file))))
            .Where(entry => entry.Lines > LineLimit)
            .Select(entry => $"{entry.File}: {entry.Lines} lines")];

        Faults.None(tooLong);
    }

    [Fact]
    public void Every_exception_to_the_line_limit_is_needed()
        => Assert.All(s_mayBeLonger.Keys, file => Assert.True(LineCount(Repository.ReadText(file)) > LineLimit, $"{file} fits the limit; remove its exception"));

    [Fact]
    public void No_unfinished_marks()
    {
        string[] marks = [.. TextFiles
            .Where(IsCode)
            .SelectMany(file => Repository.ReadText(file).Split('\n').Select((line, i) => (Line: line, Place: $"{file}:{i + 1}")))
            .Where(entry => UnfinishedMark().IsMatch(entry.Line))
            .Select(entry => $"{entry.Place}: {entry.Line.Trim()}")];

        Faults.None(marks);
    }

    [Theory]
    [InlineData("// TO" + "DO later", true)]
    [InlineData("throw new NotImplemented" + "Exception();", true)]
    [InlineData("string todoList;", false)]
    public void An_unfinished_mark_is_recognised(string line, bool expected) => Assert.Equal(expected, UnfinishedMark().IsMatch(line));

    [Fact]
    public void Text_is_utf8_without_byte_order_mark_with_line_feeds()
    {
        string[] faults = [.. TextFiles.Select(file => Fault(file, File.ReadAllBytes(Repository.FullPath(file)))).OfType<string>()];

        Faults.None(faults);
    }

    [Theory]
    [InlineData("a.cs", new byte[] { 0xEF, 0xBB, 0xBF, (byte)'a', (byte)'\n' }, "byte order mark")]
    [InlineData("a.cs", new byte[] { (byte)'a', (byte)'\r', (byte)'\n' }, "carriage return")]
    [InlineData("a.cs", new byte[] { 0xC3, 0x28, (byte)'\n' }, "UTF-8")]
    [InlineData("a.cs", new byte[] { (byte)'a' }, "last line")]
    [InlineData("a.cs", new byte[] { (byte)'a', (byte)'\n' }, null)]
    [InlineData("a.cmd", new byte[] { (byte)'a', (byte)'\r', (byte)'\n' }, null)]
    public void A_faulty_encoding_is_recognised(string file, byte[] bytes, string? expected)
    {
        string? fault = Fault(file, bytes);

        if (expected is null)
            Assert.Null(fault);
        else
            Assert.Contains(expected, fault, StringComparison.Ordinal);
    }

    static string? Fault(string file, byte[] bytes)
    {
        if (bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            return $"{file}: starts with a byte order mark";
        if (!System.Text.Unicode.Utf8.IsValid(bytes))
            return $"{file}: is not UTF-8";
        // cmd.exe finds labels reliably only in files with carriage returns; .gitattributes keeps them there.
        if (!file.EndsWith(".cmd", StringComparison.Ordinal) && bytes.AsSpan().Contains((byte)'\r'))
            return $"{file}: has a carriage return";
        return bytes.Length > 0 && bytes[^1] != '\n' ? $"{file}: the last line does not end" : null;
    }

    static int LineCount(string text) => text.AsSpan().Count('\n');

    static bool IsCode(string file) => Path.GetExtension(file) is ".cs" or ".csproj" or ".props" or ".py" or ".sh" or ".cmd" or ".js" or ".html" or ".css"
        || file is "tenfold" or ".ci/run";

    // Case matters and letters around it do not count: a to-do list may be spoken of.
    [GeneratedRegex(@"\b(TO" + @"DO|FIX" + @"ME|HA" + @"CK|NotImplemented" + @"Exception)\b", RegexOptions.CultureInvariant)]
    private static partial Regex UnfinishedMark();
}

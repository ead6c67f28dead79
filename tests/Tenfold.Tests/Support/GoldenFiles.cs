using System.Runtime.CompilerServices;

namespace Tenfold.Tests.Support;

/// <summary>The committed files that other programs made, with the script that made them beside.</summary>
static class GoldenFiles
{
    public static string Path(string name, [CallerFilePath] string here = "") =>
        System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(here)!, "..", "Golden", name));
}

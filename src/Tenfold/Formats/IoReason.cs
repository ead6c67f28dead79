using System.Text.RegularExpressions;

namespace Tenfold;

/// <summary>Why the system refused a file, without the file's name, which the error around it has already.</summary>
static partial class IoReason
{
    /// <summary><c>No space left on device : '/runs/a.tmp'</c> as <c>No space left on device</c>.</summary>
    public static string Of(Exception failure) => QuotedPath().Replace(failure.Message.ReplaceLineEndings(" "), "").TrimEnd('.', ' ');

    [GeneratedRegex(@"\s*:?\s*'[^']*'")]
    private static partial Regex QuotedPath();
}

namespace Tenfold;

/// <summary>Failures of the file system in words of our own: the program is published without the runtime's message texts.</summary>
static class FileTrouble
{
    const int NotADirectory = 20;
    const int NoSpaceLeft = 28;
    const int ReadOnlyFileSystem = 30;
    const int WindowsDiskFull = unchecked((int)0x80070070);

    /// <summary>Why a file operation failed, in one clause.</summary>
    public static string Describe(Exception e) => e switch
    {
        UnauthorizedAccessException => "permission denied",
        FileNotFoundException => "no such file",
        DirectoryNotFoundException => "no such folder",
        PathTooLongException => "the path is too long",
        IOException { HResult: NotADirectory } => "a part of the path is a file, not a folder",
        IOException { HResult: NoSpaceLeft or WindowsDiskFull } => "the disk is full",
        IOException { HResult: ReadOnlyFileSystem } => "the file system is read-only",
        _ => $"input/output error {e.HResult:X}",
    };
}

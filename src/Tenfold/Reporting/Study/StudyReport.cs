namespace Tenfold;

/// <summary>Writes a report on a study: a page that stands on its own.</summary>
public static class StudyReport
{
    /// <summary>Writes the page; an existing file is replaced whole. A study may be done, stopped or at work.</summary>
    /// <param name="study">The study's folder.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="TenfoldException">It is no study's folder, it is damaged, or the file cannot be written.</exception>
    public static void Write(string study, string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(study);
        ArgumentException.ThrowIfNullOrEmpty(path);
        Write(StudyFindings.Gather(study), path);
    }

    internal static void Write(StudyFindings study, string path) =>
        ReportPage.Write(path, Title(study), $"Study {study.Name}{(study.Environment is { } environment ? FormattableString.Invariant($", begun {environment.Started:yyyy-MM-dd HH:mm} UTC") : "")}", StudySections.All, study);

    internal static string Title(StudyFindings study) => $"{study.Config.Name} of {study.Model}{(study.Environment is { } environment ? $" on {environment.Data}" : "")}";
}

namespace Tenfold;

/// <summary>One part of a page about something: a run, several runs. A new one is one file, and one line in its page's list.</summary>
/// <param name="id">Its anchor on the page.</param>
/// <param name="title">Its heading.</param>
abstract class ReportSection<T>(string id, string title)
{
    public string Id => id;

    public string Title => title;

    /// <summary>In a sentence, why there is nothing to show; null where there is something.</summary>
    public virtual string? Missing(T subject) => null;

    /// <summary>Whether the part has no meaning for the subject, so that even a sentence would be one too many.</summary>
    public virtual bool IsForeign(T subject) => false;

    /// <summary>Writes what stands below the heading.</summary>
    public abstract void Write(PageBody page, T subject);
}

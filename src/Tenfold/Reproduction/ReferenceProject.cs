namespace Tenfold;

/// <summary>A project whose networks are reproduced.</summary>
/// <param name="Slug">The name of its page.</param>
/// <param name="Title">Its title.</param>
/// <param name="Text">What it is, and how ours is made to compare with it.</param>
public sealed record ReferenceProject(string Slug, string Title, string Text);

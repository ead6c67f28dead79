using System.CommandLine;

namespace Tenfold.Cli;

/// <summary>A command by its name, built only when it is asked for or listed.</summary>
/// <param name="Name">The word on the command line.</param>
/// <param name="Build">Makes it, with its arguments, options and action.</param>
/// <param name="Alias">Another word for it, or null.</param>
sealed record CommandEntry(string Name, Func<Command> Build, string? Alias = null);

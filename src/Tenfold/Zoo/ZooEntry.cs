namespace Tenfold;

/// <summary>A model of the zoo.</summary>
/// <param name="Name">The name on the command line.</param>
/// <param name="Description">One line: what it is and where it comes from.</param>
/// <param name="Build">Makes the network, its parameters still zero.</param>
/// <param name="Recipe">How it is trained unless told otherwise.</param>
public sealed record ZooEntry(string Name, string Description, Func<Network> Build, Recipe Recipe);

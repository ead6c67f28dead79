namespace Tenfold.Cli;

/// <summary>Models as arguments: a name that there is not is a wrong use of the command line.</summary>
static class ModelNames
{
    public static ZooEntry Find(string name) => Usage(() => Zoo.Named(name));

    /// <summary>For commands that take classic learners, too: refuses what is the name of neither, and names all of both.</summary>
    /// <param name="name">What the user wrote; null where nothing.</param>
    public static void Require(string? name)
    {
        if (name is null)
            return;
        string[] all = [.. Zoo.Models.Select(entry => entry.Name), .. ClassicMethods.All.Select(method => method.Name)];
        Usage(() => NameLookup.Find(all, known => known, name, "model"), "MODEL: ");
    }

    static T Usage<T>(Func<T> find, string where = "")
    {
        try
        {
            return find();
        }
        catch (TenfoldException e)
        {
            throw new UsageException(where + e.Message, e);
        }
    }
}

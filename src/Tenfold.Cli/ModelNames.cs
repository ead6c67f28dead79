namespace Tenfold.Cli;

/// <summary>Models as arguments: a name that there is not is a wrong use of the command line.</summary>
static class ModelNames
{
    public static ZooEntry Find(string name)
    {
        try
        {
            return Zoo.Named(name);
        }
        catch (TenfoldException e)
        {
            throw new UsageException(e.Message, e);
        }
    }
}

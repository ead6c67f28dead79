namespace Tenfold.Cli;

/// <summary>Whether this is a Debug build, whose speed says nothing.</summary>
static class DebugBuild
{
#if DEBUG
    public static bool Is => true;
#else
    public static bool Is => false;
#endif

    public const string Trouble = "this is a Debug build, many times slower than Release; start ./tenfold, or build with -c Release.";

    public static void Warn(Session session)
    {
        if (Is)
            session.Warn(Trouble);
    }
}

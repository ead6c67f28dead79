namespace Tenfold;

/// <summary>An error of the user's input or surroundings: the message says in one line what was given, what was expected and what to do.</summary>
/// <remarks>The command line prints the message alone and exits with 1; anything else that escapes is a defect of Tenfold's.</remarks>
public sealed class TenfoldException : Exception
{
    /// <summary>An error with a message meant for people.</summary>
    public TenfoldException(string message)
        : base(message)
    {
    }

    /// <summary>An error with a message meant for people and the failure that led to it.</summary>
    public TenfoldException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>An error without a message; prefer one that says what to do.</summary>
    public TenfoldException()
    {
    }
}

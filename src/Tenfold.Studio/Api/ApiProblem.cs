namespace Tenfold.Studio;

/// <summary>A request that cannot be answered as it was meant: a status, and a sentence for who sent it.</summary>
sealed class ApiProblem(int status, string detail) : Exception(detail)
{
    public int Status { get; } = status;
}

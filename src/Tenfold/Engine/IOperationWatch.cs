namespace Tenfold;

/// <summary>Watches a pass operation by operation.</summary>
interface IOperationWatch
{
    /// <summary>Before an operation.</summary>
    void Begin();

    /// <summary>After operation <paramref name="index"/>.</summary>
    void End(int index);
}

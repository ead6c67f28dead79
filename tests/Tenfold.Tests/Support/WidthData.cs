namespace Tenfold.Tests.Support;

/// <summary>Theory data: every vector width, also those that this machine has to emulate.</summary>
sealed class WidthData : TheoryData<SimdWidth>
{
    public WidthData()
        : base(SimdWidths.All)
    {
    }
}

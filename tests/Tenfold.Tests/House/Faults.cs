namespace Tenfold.Tests.House;

/// <summary>Fails with every fault on a line of its own; <c>Assert.Empty</c> would cut them short.</summary>
static class Faults
{
    public static void None(IEnumerable<string> faults)
    {
        string[] all = [.. faults];
        if (all.Length != 0)
            Assert.Fail(string.Join('\n', all));
    }
}

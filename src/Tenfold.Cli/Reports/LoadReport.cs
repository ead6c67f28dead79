using Tenfold.Studio;

namespace Tenfold.Cli;

/// <summary>What <c>bench serve</c> measured.</summary>
/// <param name="Model">Who answered.</param>
/// <param name="Figures">A line for each kind of request.</param>
/// <param name="ImagesPerBatch">Images that the network was shown at once, in the mean over all requests.</param>
/// <param name="MemoryAfterATenth">Resident memory of the server, in bytes, after a tenth of the first kind's requests.</param>
/// <param name="MemoryAfterAll">The same after the last of them.</param>
/// <param name="MemoryAtTheEnd">The same after all kinds.</param>
sealed record LoadReport(string Model, IReadOnlyList<LoadFigures> Figures, double ImagesPerBatch, long MemoryAfterATenth, long MemoryAfterAll, long MemoryAtTheEnd);

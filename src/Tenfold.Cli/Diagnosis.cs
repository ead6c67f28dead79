using System.Runtime.InteropServices;

namespace Tenfold.Cli;

/// <summary>Looks at the machine for <c>doctor</c>; changes nothing on it.</summary>
static class Diagnosis
{
    const int BitsPerLane = 32;

    public static DoctorReport Make()
    {
        List<string> problems = [];
        (DataPlace[] places, DataPlace? used, bool verified, string detail) = LookForData(problems);
        DoctorReport report = new()
        {
            Version = TenfoldVersion.Full,
            DebugBuild = DebugBuild.Is,
            Runtime = $"{RuntimeInformation.FrameworkDescription} ({RuntimeInformation.RuntimeIdentifier})",
            Os = RuntimeInformation.OSDescription,
            Cpu = Processor.Name,
            Cores = Environment.ProcessorCount,
            Threads = Try(problems, Threads, Environment.ProcessorCount),
            VectorBits = Try<int?>(problems, () => BitsPerLane * (int)SimdWidths.Best, null),
            VectorBitsAvailable = [.. SimdWidths.All.Where(SimdWidths.IsAccelerated).Select(width => BitsPerLane * (int)width)],
            DataPath = used?.Path,
            DataVerified = verified,
            DataDetail = detail,
            Places = [.. places.Select(place => new DoctorPlace(place.Origin, place.Path, StateOf(place), place.Detail))],
            Folders = [FolderOf("cache", DataSurroundings.OfThisProcess().CacheFolder), FolderOf("runs", Path.GetFullPath(RunDirectory.DefaultParent))],
            Problems = problems,
        };
        if (DebugBuild.Is)
            problems.Add(DebugBuild.Trouble);
        problems.AddRange(report.Folders.Where(folder => !folder.Writable && (folder.Purpose == "runs" || used is null))
            .Select(folder => $"the {folder.Purpose} folder cannot be written: {folder.Path ?? "there is no home folder"}."));
        return report;
    }

    static int Threads()
    {
        SettingSources<Recipe> environment = new([RecipeSettings.WithKey("threads")!], _ => null, Environment.GetEnvironmentVariable);
        int threads = environment.Resolve(new Recipe()).Threads;
        return ThreadCount.Of(threads);
    }

    static T Try<T>(List<string> problems, Func<T> look, T otherwise)
    {
        try
        {
            return look();
        }
        catch (TenfoldException e)
        {
            problems.Add(e.Message);
            return otherwise;
        }
    }

    static (DataPlace[] Places, DataPlace? Used, bool Verified, string Detail) LookForData(List<string> problems)
    {
        DataPlace[] places = [.. Mnist.Search()];
        DataPlace? used = places.FirstOrDefault(place => place.State == DataPlaceState.Found || (place.IsExplicit && place.Path is not null));
        if (used is null)
            return (places, null, false, "MNIST is nowhere here; train downloads it, or makes do with penned digits");
        if (used.State != DataPlaceState.Found)
        {
            problems.Add($"{used.Origin} names {used.Path}, which does not hold MNIST: {used.Detail}.");
            return (places, null, false, "no MNIST where it should be");
        }

        MnistVerification? verification = Try(problems, () => Mnist.Verify(), null);
        if (verification is { IsCanonical: false })
            problems.Add($"{verification.Path}: {verification.Detail}.");
        return (places, used, verification?.IsCanonical == true, $"{used.Path}: {verification?.Detail ?? "could not be verified"}");
    }

    static string StateOf(DataPlace place) => place.State switch
    {
        DataPlaceState.NotSet => "not_set",
        DataPlaceState.Absent => "absent",
        DataPlaceState.Broken => "broken",
        _ => "found",
    };

    static DoctorFolder FolderOf(string purpose, string? path) => new(purpose, path, path is not null && WritableFolder.Is(path));
}

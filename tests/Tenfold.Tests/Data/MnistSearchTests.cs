using Tenfold.Tests.Support;

namespace Tenfold.Tests.Data;

public sealed class MnistSearchTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Each place in the order of the documentation, with what puts MNIST there; all later places hold it as well.</summary>
    [Theory]
    [InlineData(0, "--data")]
    [InlineData(1, "TENFOLD_DATA")]
    [InlineData(2, "./data")]
    [InlineData(3, "cache")]
    [InlineData(4, "torchvision")]
    [InlineData(5, "Keras")]
    public void Places_are_used_in_order(int first, string origin)
    {
        using MnistMachine machine = new();
        Action<string>[] fill =
        [
            folder => machine.Options = machine.Options with { Data = FakeMnist.WriteTo(folder) },
            folder => machine.Variables["TENFOLD_DATA"] = FakeMnist.WriteTo(folder),
            _ => FakeMnist.WriteTo(Path.Combine(machine.Work, "data")),
            _ => FakeMnist.WriteTo(machine.Cache),
            _ => FakeMnist.WriteTo(Path.Combine(machine.Work, "data", "MNIST", "raw")),
            _ => WriteNpz(Path.Combine(machine.Home, ".keras", "datasets", "mnist.npz")),
        ];
        for (int i = first; i < fill.Length; i++)
            fill[i](Path.Combine(machine.Root, $"own{i}"));

        IReadOnlyList<DataPlace> places = Mnist.Search(machine.Options);

        Assert.Equal(["--data", "TENFOLD_DATA", "./data", "cache", "torchvision", "Keras"], places.Select(place => place.Origin));
        DataPlace used = places.First(place => place.State == DataPlaceState.Found);
        Assert.Equal(origin, used.Origin);
        Dataset data = Mnist.Load(machine.Options, Cancellation);
        FakeMnist.AssertIs(data);
        Assert.Equal(used.Path, data.Source);
        Assert.Empty(machine.Warnings);
        Assert.All(places.Take(first), place => Assert.Contains(place.State, new[] { DataPlaceState.NotSet, DataPlaceState.Absent }));
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("{0}.gz")]
    [InlineData("dotted")]
    [InlineData("dotted.gz")]
    public void Files_are_found_raw_or_packed_in_both_spellings(string spelling)
    {
        using MnistMachine machine = new();
        string Rename(string name) => spelling.Replace("{0}", name, StringComparison.Ordinal).Replace("dotted", name.Replace("-idx", ".idx", StringComparison.Ordinal), StringComparison.Ordinal);
        FakeMnist.WriteTo(machine.Cache, Rename, packed: spelling.EndsWith(".gz", StringComparison.Ordinal));
        FakeMnist.AssertIs(Mnist.Load(machine.Options, Cancellation));
    }

    [Fact]
    public void Names_say_nothing_about_packing()
    {
        using MnistMachine machine = new();
        FakeMnist.WriteTo(machine.Cache, name => name, packed: true);
        FakeMnist.AssertIs(Mnist.Load(machine.Options, Cancellation));
    }

    [Fact]
    public void Keras_home_is_honoured_and_an_npz_may_lie_in_any_folder()
    {
        using MnistMachine machine = new();
        machine.Variables["KERAS_HOME"] = Path.Combine(machine.Root, "k");
        WriteNpz(Path.Combine(machine.Root, "k", "datasets", "mnist.npz"));
        FakeMnist.AssertIs(Mnist.Load(machine.Options, Cancellation));
        WriteNpz(Path.Combine(machine.Work, "data", "mnist.npz"));
        Assert.Equal(Path.Combine(machine.Work, "data", "mnist.npz"), Mnist.Load(machine.Options, Cancellation).Source);
    }

    public static TheoryData<string, string> Damages => new()
    {
        { "missing", "t10k-labels-idx1-ubyte is missing" },
        { "html", "train-images-idx3-ubyte.gz does not hold IDX images: found an HTML or XML page" },
        { "short", "train-images-idx3-ubyte.gz is not MNIST's: 8,640 bytes unzipped instead of 9,424" },
        { "cut", "train-images-idx3-ubyte.gz is not MNIST's: " },
        { "other labels", "train-labels-idx1-ubyte.gz is not MNIST's: SHA-256 " },
        { "empty", "train-images-idx3-ubyte.gz does not hold IDX images: found an empty file" },
    };

    static void Damage(string folder, string how)
    {
        FakeMnist.WriteTo(folder);
        string images = Path.Combine(folder, "train-images-idx3-ubyte.gz");
        byte[] packed = File.ReadAllBytes(images);
        byte[] labels = FakeMnist.Files["train-labels-idx1-ubyte"];
        switch (how)
        {
            case "missing": File.Delete(Path.Combine(folder, "t10k-labels-idx1-ubyte.gz")); break;
            case "html": File.WriteAllText(images, "<html>404</html>"); break;
            case "short": File.WriteAllBytes(images, FakeMnist.Gzip(FakeMnist.Files["train-images-idx3-ubyte"][..8640])); break;
            case "cut": File.WriteAllBytes(images, packed[..(packed.Length / 2)]); break;
            case "other labels": File.WriteAllBytes(Path.Combine(folder, "train-labels-idx1-ubyte.gz"), FakeMnist.Gzip([.. labels[..^1], 0])); break;
            default: File.WriteAllBytes(images, []); break;
        }
    }

    [Theory]
    [MemberData(nameof(Damages))]
    public void A_damaged_place_is_passed_over_with_a_warning(string how, string problem)
    {
        using MnistMachine machine = new();
        string folder = Path.Combine(machine.Work, "data");
        Damage(folder, how);
        FakeMnist.WriteTo(machine.Cache);

        FakeMnist.AssertIs(Mnist.Load(machine.Options, Cancellation));

        Assert.StartsWith($"{folder} is passed over: {problem}", Assert.Single(machine.Warnings), StringComparison.Ordinal);
        DataPlace place = Mnist.Search(machine.Options).Single(place => place.Origin == "./data");
        Assert.Equal(DataPlaceState.Broken, place.State);
        Assert.StartsWith($"./data: {folder}: {problem}", place.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Damages))]
    public void A_damaged_place_that_the_user_named_is_an_error(string how, string problem)
    {
        using MnistMachine machine = new();
        string folder = Path.Combine(machine.Root, "own");
        Damage(folder, how);
        FakeMnist.WriteTo(machine.Cache);
        machine.Variables["TENFOLD_DATA"] = folder;

        TenfoldException e = Assert.Throws<TenfoldException>(() => Mnist.Load(machine.Options, Cancellation));

        Assert.StartsWith($"TENFOLD_DATA names {folder}, which does not hold MNIST: {problem}", e.Message, StringComparison.Ordinal);
        Assert.EndsWith("(or mnist.npz) there, or drop TENFOLD_DATA so that Tenfold looks elsewhere.", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_place_named_otherwise_than_in_the_variable_is_blamed_itself()
    {
        using MnistMachine machine = new();
        string folder = Directory.CreateDirectory(Path.Combine(machine.Root, "own")).FullName;

        TenfoldException e = Assert.Throws<TenfoldException>(() => Mnist.Verify(machine.Options with { Data = folder }));

        Assert.StartsWith($"{folder} does not hold MNIST: none of MNIST's four files", e.Message, StringComparison.Ordinal);
        Assert.EndsWith("there, or name no place so that Tenfold looks elsewhere.", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damage_that_only_reading_shows_is_passed_over_too()
    {
        using MnistMachine machine = new();
        string images = Path.Combine(FakeMnist.WriteTo(Path.Combine(machine.Work, "data")), "train-images-idx3-ubyte.gz");
        byte[] packed = File.ReadAllBytes(images);
        packed[^6] ^= 0xFF;
        File.WriteAllBytes(images, packed);
        FakeMnist.WriteTo(machine.Cache);

        Assert.Equal(machine.Cache, Mnist.Load(machine.Options, Cancellation).Source);
        Assert.Contains("is passed over: ", Assert.Single(machine.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_npz_is_named()
    {
        using MnistMachine machine = new();
        string path = Path.Combine(machine.Home, ".keras", "datasets", "mnist.npz");
        WriteNpz(path);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..3000]);
        Assert.Throws<TenfoldException>(() => Mnist.Load(machine.Options, Cancellation));
        Assert.Contains("is no intact npz (zip) file", Assert.Single(machine.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Random_damage_is_one_clear_line_or_harmless()
    {
        using MnistMachine machine = new();
        Random random = new(6);
        string folder = FakeMnist.WriteTo(Path.Combine(machine.Root, "own"));
        string npz = Path.Combine(machine.Root, "mnist.npz");
        File.WriteAllBytes(npz, FakeMnist.Npz());
        foreach (string path in Directory.GetFiles(folder).Append(npz))
        {
            byte[] whole = File.ReadAllBytes(path);
            for (int i = 0; i < 60; i++)
            {
                byte[] damaged = i % 3 == 0 ? whole[..random.Next(whole.Length)] : [.. whole];
                for (int flips = random.Next(1, 9); flips > 0 && damaged.Length > 0; flips--)
                    damaged[i % 2 == 0 ? random.Next(damaged.Length) : ^random.Next(1, Math.Min(400, damaged.Length) + 1)] = (byte)random.Next(256);
                File.WriteAllBytes(path, damaged);
                MnistOptions options = machine.Options with { Data = path == npz ? npz : folder };
                try
                {
                    Assert.Equal(12, Mnist.Load(options, Cancellation).Train.Count);
                    Mnist.Verify(options);
                }
                catch (TenfoldException e)
                {
                    Assert.StartsWith($"{options.Data} does not hold MNIST: ", e.Message, StringComparison.Ordinal);
                    Assert.DoesNotContain('\n', e.Message);
                }
            }

            File.WriteAllBytes(path, whole);
        }
    }

    [Fact]
    public void Nothing_anywhere_is_one_line_that_lists_the_places()
    {
        using MnistMachine machine = new();
        TenfoldException e = Assert.Throws<TenfoldException>(() => Mnist.Load(machine.Options, Cancellation));
        string data = Path.Combine(machine.Work, "data");
        Assert.Equal(
            $"MNIST was not found (looked in {data}, {machine.Cache}, {Path.Combine(data, "MNIST", "raw")}, {Path.Combine(machine.Home, ".keras", "datasets", "mnist.npz")}). "
            + $"Put train-images-idx3-ubyte.gz, train-labels-idx1-ubyte.gz, t10k-images-idx3-ubyte.gz, t10k-labels-idx1-ubyte.gz (or mnist.npz) into {machine.Cache}, or run: tenfold data import FOLDER",
            e.Message);
    }

    [Fact]
    public void Verification_sees_a_single_changed_pixel_that_loading_does_not()
    {
        using MnistMachine machine = new();
        FakeMnist.WriteTo(machine.Cache, packed: false);
        Assert.True(Mnist.Verify(machine.Options).IsCanonical);
        string images = Path.Combine(machine.Cache, "t10k-images-idx3-ubyte");
        byte[] bytes = File.ReadAllBytes(images);
        bytes[^1] ^= 1;
        File.WriteAllBytes(images, bytes);

        Assert.Equal("mnist", Mnist.Load(machine.Options, Cancellation).Name);
        MnistVerification verification = Mnist.Verify(machine.Options);

        Assert.False(verification.IsCanonical);
        Assert.Equal("1 of 4 files are not MNIST's", verification.Detail);
        MnistFileCheck wrong = Assert.Single(verification.Files, file => !file.IsCanonical);
        Assert.Equal(("t10k-images-idx3-ubyte", (long)bytes.Length), (wrong.Expected.Name, wrong.Length));
        Assert.StartsWith("SHA-256 ", wrong.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void The_cache_folder_follows_the_platform()
    {
        Dictionary<string, string?> variables = [];
        DataSurroundings around = new("/work", "/home/ada", name => variables.GetValueOrDefault(name));
        Assert.SkipWhen(OperatingSystem.IsWindows(), "XDG is for the others.");
        Assert.Equal("/home/ada/.cache/tenfold/mnist", around.CacheFolder);
        variables["XDG_CACHE_HOME"] = "relative";
        Assert.Equal("/home/ada/.cache/tenfold/mnist", around.CacheFolder);
        variables["XDG_CACHE_HOME"] = "/big/cache";
        Assert.Equal("/big/cache/tenfold/mnist", around.CacheFolder);
        Assert.Null((around with { HomeFolder = null, Read = _ => null }).CacheFolder);
    }

    [Fact]
    public void The_real_mnist_is_found_loaded_and_verified()
    {
        string folder = MnistFiles.Require();
        using MnistMachine machine = new();
        MnistOptions options = machine.Options with { Manifest = MnistManifest.Canonical, Data = folder };
        Dataset data = Mnist.Load(options, Cancellation);
        Assert.Equal((60_000, 10_000), (data.Train.Count, data.Test!.Count));
        Assert.True(Mnist.Verify(options).IsCanonical);
    }

    static void WriteNpz(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, FakeMnist.Npz());
    }
}

using System.CommandLine;

namespace Tenfold.Cli;

/// <summary><c>tenfold data verify [PATH]</c>: compares a copy of MNIST with the original, byte for byte.</summary>
static class DataVerifyCommand
{
    public static Command Build()
    {
        Argument<string?> path = new("PATH") { Description = "a folder or mnist.npz; by default the copy that train would use", Arity = ArgumentArity.ZeroOrOne };
        Command command = new("verify", "Check every byte of MNIST's files by SHA-256.") { path };
        command.SetAction(parse =>
        {
            using Session session = new(parse);
            return Run(session, parse.GetValue(path));
        });
        return command;
    }

    static int Run(Session session, string? path)
    {
        MnistVerification verification = Mnist.Verify(new MnistOptions { Data = path, Warn = session.Warn });
        if (session.Json)
            Session.Say(Describe(verification), ReportJson.Default.VerificationReport);
        else
            Say(verification);
        return verification.IsCanonical ? ExitCode.Done : throw new TenfoldException($"{verification.Path}: {verification.Detail}.");
    }

    static VerificationReport Describe(MnistVerification verification) => new(
        verification.Path, verification.IsCanonical, verification.Detail,
        [.. verification.Files.Select(file => new VerificationLine(file.Expected.Name, file.IsCanonical, file.Length, file.Sha256, file.Problem))]);

    static void Say(MnistVerification verification)
    {
        Session.Say($"{verification.Path}: {verification.Detail}");
        TextTable table = new TextTable("file", "bytes", "result").AlignRight(1);
        foreach (MnistFileCheck file in verification.Files)
            table.Add(file.Expected.Name, Numbers.Count(file.Length), file.Problem ?? "as published");
        Session.Say(table);
    }
}

using System.Globalization;
using System.Text;

namespace Tenfold;

/// <summary>Keeps what a fit reports, part by part, for <c>metrics.csv</c> of its run: <c>epoch,loss,val_loss,val_accuracy</c>, an epoch being a round or an iteration.</summary>
sealed class FitLog : IProgress<FitProgress>
{
    const string Header = "epoch,loss,val_loss,val_accuracy\n";

    readonly string _path;
    readonly IProgress<FitProgress>? _next;
    readonly StringBuilder _lines = new();

    /// <summary>Begins a log, or goes on with that of a stopped fit.</summary>
    /// <exception cref="TenfoldException">What the stopped fit left is damaged.</exception>
    public FitLog(string path, bool goesOn, IProgress<FitProgress>? next)
    {
        _path = path;
        _next = next;
        if (goesOn && File.Exists(path))
            _lines.Append(Read(path));
    }

    static string Read(string path)
    {
        string text = File.ReadAllText(path);
        return text.StartsWith(Header, StringComparison.Ordinal) ? text[Header.Length..]
            : throw new TenfoldException($"{path}: does not begin with '{Header.TrimEnd()}'; restore it, or remove it to go on without what stood there.");
    }

    /// <summary>Keeps parts that have a loss, and hands all on.</summary>
    public void Report(FitProgress value)
    {
        if (value.TrainLoss is not null || value.ValidationLoss is not null)
            _lines.Append(CultureInfo.InvariantCulture, $"{value.Done},{value.TrainLoss:R},{value.ValidationLoss:R},{value.ValidationAccuracy:R}\n");
        _next?.Report(value);
    }

    /// <summary>Writes what was kept; a learner without rounds has no such file.</summary>
    public void Write()
    {
        if (_lines.Length > 0)
            AtomicFile.WriteText(_path, Header + _lines);
    }
}

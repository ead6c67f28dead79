using System.Runtime.InteropServices;
using Tenfold.Kernels;

namespace Tenfold;

/// <summary>The kernel's values of training samples, by classes: blocked products on all threads, and those kept that other pairs of classes need again.</summary>
/// <remarks>
/// A segment holds the values of one sample with all samples of one class. That with the sample's own class serves every
/// pair in which the class occurs and stays as long as the budget has room for it; that with another class serves one pair.
/// A value has the same bits whenever and by however many threads it is computed.
/// </remarks>
sealed unsafe class TrainingKernel : IDisposable
{
    const int PanelsAtOnce = 4;
    const long LeastShared = 1 << 17;
    const nuint Alignment = 64;

    readonly Samples _samples;
    readonly FeatureColumns _columns;
    readonly WorkerTeam _team;
    readonly int[][] _members;
    readonly KernelPanels[] _panels;
    readonly nint[][] _own;
    readonly KernelRows _rows;
    readonly nint[] _results;
    int _nextPanel;

    /// <param name="samples">The training samples.</param>
    /// <param name="members">For each class its samples.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="budget">Bytes for segments and for what <see cref="Reserve"/> is told of.</param>
    /// <param name="team">Threads.</param>
    /// <param name="width">Of vectors; the bits do not depend on it.</param>
    public TrainingKernel(Samples samples, int[][] members, KernelFunction kernel, long budget, WorkerTeam team, SimdWidth width)
    {
        _samples = samples;
        _members = members;
        _team = team;
        Kernel = kernel;
        Budget = budget;
        Vectors = SvmVectors.Create(width);
        _columns = FeatureColumns.Of(samples, kernel.Kind);
        _rows = new KernelRows(_columns.Kept.Length);
        _results = new nint[_rows.Capacity];
        _panels = [.. members.Select(Pack)];
        _own = [.. members.Select(places => new nint[places.Length])];
    }

    public KernelFunction Kernel { get; }

    public SvmVectors Vectors { get; }

    public FeatureColumns Columns => _columns;

    /// <summary>Bytes that may be held.</summary>
    public long Budget { get; }

    /// <summary>Bytes held.</summary>
    public long Used { get; private set; }

    /// <summary>The most bytes that were ever held.</summary>
    public long Peak { get; private set; }

    /// <summary>Kernel values computed so far.</summary>
    public long Computed { get; private set; }

    /// <summary>The samples of a class, in the order of their places.</summary>
    public int[] Members(int group) => _members[group];

    /// <summary>The length of a segment with a class.</summary>
    public int Padded(int group) => _panels[group].Padded;

    /// <summary>A sample's kernel value with itself.</summary>
    public double Own(int group, int place)
    {
        float norm = _panels[group].Norms[place];
        return Kernel.Value(norm, norm, norm);
    }

    /// <summary>The segment of a sample with its own class, if it is here; 0 otherwise.</summary>
    public nint OwnSegment(int group, int place) => _own[group][place];

    /// <summary>Memory for a segment with a class.</summary>
    public nint Allocate(int group)
    {
        nint segment = (nint)NativeMemory.AlignedAlloc((nuint)Bytes(group), Alignment);
        Reserve(Bytes(group));
        return segment;
    }

    /// <summary>Memory for a segment of a sample with its own class, which other pairs will find there.</summary>
    public nint AllocateOwn(int group, int place) => _own[group][place] = Allocate(group);

    public void Free(nint segment, int group)
    {
        NativeMemory.AlignedFree((void*)segment);
        Reserve(-Bytes(group));
    }

    /// <summary>Frees all segments of a class with itself: its last pair is done.</summary>
    public void FreeOwn(int group)
    {
        for (int place = 0; place < _own[group].Length; place++)
            FreeOwn(group, place);
    }

    /// <summary>Counts memory that was taken, or given back, beside the segments.</summary>
    public void Reserve(long bytes)
    {
        Used += bytes;
        Peak = Math.Max(Peak, Used);
    }

    /// <summary>Frees segments of classes with themselves, those needed last first, until so many bytes more can be held.</summary>
    /// <param name="bytes">What is to be allocated.</param>
    /// <param name="first">The pair at hand, whose own segments are freed last of all.</param>
    /// <param name="second">The pair at hand.</param>
    /// <param name="inUse">Whether a sample of the pair needs its segment now.</param>
    public void MakeRoom(long bytes, int first, int second, Func<int, int, bool> inUse)
    {
        // Pairs go (0, 1), (0, 2) ... (1, 2) ...: what was needed just before is needed last.
        IEnumerable<int> others = Enumerable.Range(0, _own.Length).Where(group => group != first && group != second)
            .OrderByDescending(group => group < second).ThenByDescending(group => group);
        foreach (int group in others.Append(second).Append(first))
        {
            for (int place = 0; place < _own[group].Length && Used + bytes > Budget; place++)
            {
                if ((group != first && group != second) || !inUse(group, place))
                    FreeOwn(group, place);
            }
        }
    }

    /// <summary>Runs a body on all threads, or on this one alone where the work is not worth waking the others.</summary>
    /// <param name="work">Multiply-adds, or as much.</param>
    /// <param name="body">Takes the number of its thread and how many there are.</param>
    public void Share(long work, Action<int, int> body)
    {
        if (work < LeastShared)
            body(0, 1);
        else
            _team.Run(thread => body(thread, _team.Threads));
    }

    /// <summary>Computes segments.</summary>
    /// <param name="rows">Samples, each with its class and place.</param>
    /// <param name="columns">The class that they are multiplied with.</param>
    /// <param name="segments">Where the values go, one for each sample.</param>
    public void Compute(ReadOnlySpan<(int Group, int Place)> rows, int columns, ReadOnlySpan<nint> segments)
    {
        Computed += (long)rows.Length * _panels[columns].Padded;
        for (int start = 0; start < rows.Length; start += _rows.Capacity)
        {
            (int Group, int Place)[] block = rows.Slice(start, Math.Min(_rows.Capacity, rows.Length - start)).ToArray();
            segments.Slice(start, block.Length).CopyTo(_results);
            _rows.Count = block.Length;
            _nextPanel = 0;
            Share((long)block.Length * _panels[columns].Padded * _columns.Kept.Length, (thread, threads) =>
            {
                PackRows(block, thread, threads);
                if (threads > 1)
                    _team.Barrier.Wait();
                Multiply(_panels[columns]);
            });
        }
    }

    public void Dispose()
    {
        for (int group = 0; group < _own.Length; group++)
            FreeOwn(group);
        foreach (KernelPanels panels in _panels)
            panels.Dispose();
        _rows.Dispose();
    }

    long Bytes(int group) => (long)Padded(group) * sizeof(float);

    void FreeOwn(int group, int place)
    {
        if (_own[group][place] == 0)
            return;
        Free(_own[group][place], group);
        _own[group][place] = 0;
    }

    void PackRows((int Group, int Place)[] block, int thread, int threads)
    {
        float[] packed = new float[_columns.Kept.Length];
        for (int r = thread; r < block.Length; r += threads)
        {
            (int group, int place) = block[r];
            _columns.Pack(_samples.Row(_members[group][place]), packed);
            _rows.Set(r, packed, _panels[group].Norms[place]);
        }
    }

    void Multiply(KernelPanels columns)
    {
        fixed (nint* results = _results)
        {
            for (int first = Interlocked.Add(ref _nextPanel, PanelsAtOnce) - PanelsAtOnce; first < columns.Panels; first = Interlocked.Add(ref _nextPanel, PanelsAtOnce) - PanelsAtOnce)
            {
                for (int panel = first; panel < Math.Min(columns.Panels, first + PanelsAtOnce); panel++)
                    Vectors.Panel(Kernel, _rows, columns, panel, (float**)results);
            }
        }
    }

    KernelPanels Pack(int[] places)
    {
        KernelPanels panels = new(places.Length, _columns.Kept.Length, Vectors.Lanes);
        _team.Run(thread =>
        {
            float[] packed = new float[_columns.Kept.Length];
            for (int panel = thread; panel < panels.Panels; panel += _team.Threads)
            {
                for (int place = panel * panels.Lanes; place < Math.Min(places.Length, (panel + 1) * panels.Lanes); place++)
                {
                    _columns.Pack(_samples.Row(places[place]), packed);
                    panels.Set(place, packed, FeatureColumns.Norm(packed));
                }
            }
        });
        return panels;
    }
}

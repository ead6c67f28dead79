using System.Runtime.InteropServices;
using Tenfold.Kernels;

namespace Tenfold;

/// <summary>The working set of a pair of classes: its members' kernel values with all samples of the pair, and with each other.</summary>
/// <remarks>Columns: the first class's samples, then the second's, each padded to whole panels.</remarks>
sealed unsafe class PairRows : IDisposable
{
    const nuint Alignment = 64;
    const int PitchStep = 128;

    readonly TrainingKernel _kernel;
    readonly int _first;
    readonly int _second;
    readonly List<int> _columns = [];
    readonly List<nint> _firstSegments = [];
    readonly List<nint> _secondSegments = [];
    readonly List<nint> _matrix = [];
    readonly int[] _slots;

    public PairRows(TrainingKernel kernel, int first, int second)
    {
        _kernel = kernel;
        _first = first;
        _second = second;
        Split = kernel.Padded(first);
        Columns = Split + kernel.Padded(second);
        _slots = new int[Columns];
        Array.Fill(_slots, -1);
        Most = MostMembers();
    }

    /// <summary>The first column of the second class.</summary>
    public int Split { get; }

    /// <summary>Columns, with the padding.</summary>
    public int Columns { get; }

    /// <summary>Members now.</summary>
    public int Count => _columns.Count;

    /// <summary>Members that the budget has room for.</summary>
    public int Most { get; }

    /// <summary>Members in whole vectors.</summary>
    public int Padded => TileShape.DivideUp(Count, _kernel.Vectors.Width) * _kernel.Vectors.Width;

    /// <summary>The slot of a column; -1 where it is no member.</summary>
    public int Slot(int column) => _slots[column];

    public int Column(int slot) => _columns[slot];

    /// <summary>A member's values with the first class.</summary>
    public float* First(int slot) => (float*)_firstSegments[slot];

    /// <summary>A member's values with the second class.</summary>
    public float* Second(int slot) => (float*)_secondSegments[slot];

    /// <summary>A member's values with all members, zeros behind.</summary>
    public float* WithMembers(int slot) => (float*)_matrix[slot];

    /// <summary>A sample's kernel value with itself.</summary>
    public double Own(int column) => column < Split ? _kernel.Own(_first, column) : _kernel.Own(_second, column - Split);

    /// <summary>Takes samples into the working set; there has to be room for them.</summary>
    public void Add(ReadOnlySpan<int> columns)
    {
        int before = Count;
        int pitch = Pitch(before);
        foreach (int column in columns)
        {
            _slots[column] = Count;
            _columns.Add(column);
            _firstSegments.Add(0);
            _secondSegments.Add(0);
            _matrix.Add(0);
        }

        _kernel.MakeRoom(Bytes(Count) - Bytes(before), _first, _second, InUse);
        Compute(before, _first, _firstSegments);
        Compute(before, _second, _secondSegments);
        GrowMatrix(before, pitch);
        Gather(before);
    }

    /// <summary>Leaves out all members but those in some slots.</summary>
    public void Keep(IReadOnlyList<int> slots)
    {
        int before = Count;
        HashSet<int> kept = [.. slots];
        for (int slot = 0; slot < before; slot++)
        {
            if (!kept.Contains(slot))
                Release(slot);
            NativeMemory.AlignedFree((void*)_matrix[slot]);
        }

        int next = 0;
        foreach (int slot in slots.Order())
        {
            (_columns[next], _firstSegments[next], _secondSegments[next]) = (_columns[slot], _firstSegments[slot], _secondSegments[slot]);
            _slots[_columns[next]] = next;
            next++;
        }

        foreach (List<nint> list in (List<nint>[])[_firstSegments, _secondSegments, _matrix])
            list.RemoveRange(next, before - next);
        _columns.RemoveRange(next, before - next);
        _kernel.Reserve(MatrixBytes(next) - MatrixBytes(before));
        for (int slot = 0; slot < next; slot++)
            _matrix[slot] = (nint)NativeMemory.AlignedAlloc((nuint)Pitch(next) * sizeof(float), Alignment);
        Gather(0);
    }

    public void Dispose()
    {
        for (int slot = 0; slot < Count; slot++)
        {
            Release(slot);
            NativeMemory.AlignedFree((void*)_matrix[slot]);
        }

        _kernel.Reserve(-MatrixBytes(Count));
        _columns.Clear();
    }

    static int Pitch(int members) => TileShape.DivideUp(members, PitchStep) * PitchStep;

    long Bytes(int members) => MatrixBytes(members) + ((long)members * Columns * sizeof(float));

    static long MatrixBytes(int members) => (long)members * Pitch(members) * sizeof(float);

    /// <summary>Segments with the sample's own class stay for other pairs.</summary>
    void Release(int slot)
    {
        _slots[_columns[slot]] = -1;
        if (_columns[slot] < Split)
            _kernel.Free(_secondSegments[slot], _second);
        else
            _kernel.Free(_firstSegments[slot], _first);
    }

    bool InUse(int group, int place) => _slots[group == _first ? place : Split + place] >= 0;

    int MostMembers()
    {
        int most = 0;
        while (most < Columns && Bytes(most + PitchStep) <= _kernel.Budget)
            most += PitchStep;
        if (most == 0)
            throw new TenfoldException($"A cache of {_kernel.Budget >> 20} MB is too small for classes of {Split:N0} and {Columns - Split:N0} samples; give it at least {(Bytes(PitchStep) >> 20) + 1} MB.");
        return most;
    }

    void Compute(int from, int group, List<nint> segments)
    {
        List<(int, int)> rows = [];
        List<nint> results = [];
        for (int slot = from; slot < Count; slot++)
        {
            int column = _columns[slot];
            (int Group, int Place) row = column < Split ? (_first, column) : (_second, column - Split);
            nint held = row.Group == group ? _kernel.OwnSegment(group, row.Place) : 0;
            segments[slot] = held != 0 ? held : row.Group == group ? _kernel.AllocateOwn(group, row.Place) : _kernel.Allocate(group);
            if (held != 0)
                continue;
            rows.Add(row);
            results.Add(segments[slot]);
        }

        _kernel.Compute(CollectionsMarshal.AsSpan(rows), group, CollectionsMarshal.AsSpan(results));
    }

    void GrowMatrix(int before, int pitch)
    {
        int wanted = Pitch(Count);
        nuint bytes = (nuint)wanted * sizeof(float);
        for (int slot = 0; slot < Count; slot++)
        {
            if (slot >= before)
                _matrix[slot] = (nint)NativeMemory.AlignedAlloc(bytes, Alignment);
            else if (wanted != pitch)
                _matrix[slot] = (nint)NativeMemory.AlignedRealloc((void*)_matrix[slot], bytes, Alignment);
        }

        _kernel.Reserve(MatrixBytes(Count) - MatrixBytes(before));
    }

    /// <summary>Fills the matrix but for what lies before a slot in both directions.</summary>
    void Gather(int from)
    {
        int padded = Padded;
        _kernel.Share((long)Count * (Count - from), (thread, threads) =>
        {
            for (int slot = thread; slot < Count; slot += threads)
            {
                float* row = WithMembers(slot);
                float* first = First(slot);
                float* second = Second(slot) - Split;
                int start = slot < from ? from : 0;
                for (int other = start; other < Count; other++)
                {
                    int column = _columns[other];
                    row[other] = column < Split ? first[column] : second[column];
                }

                for (int other = Count; other < padded; other++)
                    row[other] = 0;
            }
        });
    }
}

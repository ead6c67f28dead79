namespace Tenfold;

/// <summary>The distinct values of one feature and how often each occurs; a hash table as long as they are few, as grey values are, else a sort.</summary>
/// <remarks>One a thread; reused from feature to feature.</remarks>
sealed class DistinctValues
{
    const int Slots = 1024;
    const int MostHashed = 512;

    readonly int[] _slot = new int[Slots];
    readonly float[] _hashed = new float[MostHashed];
    readonly int[] _hashedCount = new int[MostHashed];
    readonly int[] _rank = new int[MostHashed];
    float[] _values = [];
    int[] _counts = [];
    int _few;

    /// <summary>How many distinct values there are.</summary>
    public int Count { get; private set; }

    /// <summary>The values, rising.</summary>
    public ReadOnlySpan<float> Values => _values.AsSpan(0, Count);

    /// <summary>How often each occurs.</summary>
    public ReadOnlySpan<int> Counts => _counts.AsSpan(0, Count);

    /// <summary>Whether <see cref="RankOf"/> can tell a value's place without a search.</summary>
    public bool IsHashed { get; private set; }

    /// <summary>Takes the values of another feature; zero of either sign is one value.</summary>
    public void Take(ReadOnlySpan<float> column)
    {
        if (_values.Length < Math.Max(column.Length, MostHashed))
            (_values, _counts) = (new float[Math.Max(column.Length, MostHashed)], new int[Math.Max(column.Length, MostHashed)]);
        IsHashed = Hash(column);
        if (IsHashed)
            Rank();
        else
            Sort(column);
    }

    /// <summary>The place of a value that was taken, among <see cref="Values"/>.</summary>
    public int RankOf(float value) => IsHashed ? _rank[_slot[Find(value)] - 1] : Values.BinarySearch(value);

    bool Hash(ReadOnlySpan<float> column)
    {
        Array.Clear(_slot);
        _few = 0;
        float previous = float.NaN;
        int slot = 0;
        foreach (float value in column)
        {
            // Neighbours are often equal: paper beside paper.
            slot = value == previous ? slot : Find(value);
            previous = value;
            if (_slot[slot] == 0)
            {
                if (_few == MostHashed)
                    return false;
                _hashed[_few] = value + 0f;
                _hashedCount[_few] = 0;
                _slot[slot] = ++_few;
            }

            _hashedCount[_slot[slot] - 1]++;
        }

        return true;
    }

    /// <summary>The slot of a value, or the empty one where it belongs.</summary>
    int Find(float value)
    {
        float plain = value + 0f;
        uint slot = (BitConverter.SingleToUInt32Bits(plain) * 0x9E3779B1u) >> 22;
        while (_slot[slot] != 0 && _hashed[_slot[slot] - 1] != plain)
            slot = (slot + 1) % Slots;
        return (int)slot;
    }

    void Rank()
    {
        Count = _few;
        int[] order = new int[_few];
        for (int i = 0; i < _few; i++)
            (order[i], _values[i]) = (i, _hashed[i]);
        Array.Sort(_values, order, 0, _few);
        for (int i = 0; i < _few; i++)
            (_counts[i], _rank[order[i]]) = (_hashedCount[order[i]], i);
    }

    void Sort(ReadOnlySpan<float> column)
    {
        for (int i = 0; i < column.Length; i++)
            _values[i] = column[i] + 0f;
        Array.Sort(_values, 0, column.Length);
        int distinct = 0;
        for (int i = 0; i < column.Length; i++)
        {
            if (distinct > 0 && _values[distinct - 1] == _values[i])
            {
                _counts[distinct - 1]++;
                continue;
            }

            _values[distinct] = _values[i];
            _counts[distinct++] = 1;
        }

        Count = distinct;
    }
}

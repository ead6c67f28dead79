namespace Tenfold;

/// <summary>The distinct values of one feature and how often each occurs; a hash table as long as they are few, as grey values are, else a sort.</summary>
/// <remarks>One a thread; reused from feature to feature.</remarks>
sealed class DistinctValues
{
    const int SlotBits = 10;
    const int MostHashed = 512;

    readonly float[] _slotValue = new float[1 << SlotBits];
    readonly ushort[] _slotPlace = new ushort[1 << SlotBits];
    readonly float[] _hashed = new float[MostHashed];
    readonly int[] _hashedCount = new int[MostHashed];
    readonly int[] _rank = new int[MostHashed];
    ushort[] _places = [];
    float[] _values = [];
    int[] _counts = [];
    int _few;
    bool _isHashed;

    /// <summary>How many distinct values there are.</summary>
    public int Count { get; private set; }

    /// <summary>The values, rising.</summary>
    public ReadOnlySpan<float> Values => _values.AsSpan(0, Count);

    /// <summary>How often each occurs.</summary>
    public ReadOnlySpan<int> Counts => _counts.AsSpan(0, Count);

    /// <summary>Takes the values of another feature; zero of either sign is one value.</summary>
    public void Take(ReadOnlySpan<float> column)
    {
        if (_places.Length < column.Length)
            (_places, _values, _counts) = (new ushort[column.Length], new float[Math.Max(column.Length, MostHashed)], new int[Math.Max(column.Length, MostHashed)]);
        _isHashed = Hash(column);
        if (_isHashed)
            Rank();
        else
            Sort(column);
    }

    /// <summary>Writes the bin of every value that was taken.</summary>
    /// <param name="column">The values, as they were given.</param>
    /// <param name="binOfRank">The bin of each distinct value, in their order.</param>
    /// <param name="bins">One for each value.</param>
    public void Bin(ReadOnlySpan<float> column, ReadOnlySpan<byte> binOfRank, Span<byte> bins)
    {
        if (!_isHashed)
        {
            for (int i = 0; i < bins.Length; i++)
                bins[i] = i > 0 && column[i] == column[i - 1] ? bins[i - 1] : binOfRank[Values.BinarySearch(column[i] + 0f)];
            return;
        }

        Span<byte> binOfPlace = stackalloc byte[MostHashed];
        for (int place = 0; place < _few; place++)
            binOfPlace[place] = binOfRank[_rank[place]];
        for (int i = 0; i < bins.Length; i++)
            bins[i] = binOfPlace[_places[i]];
    }

    /// <summary>Finds the places of all values, in the order in which they first occur.</summary>
    /// <returns>False where there are too many.</returns>
    bool Hash(ReadOnlySpan<float> column)
    {
        Array.Fill(_slotValue, float.NaN);
        Array.Clear(_hashedCount);
        _few = 0;
        float last = float.NaN;
        ushort place = 0;
        for (int i = 0; i < column.Length; i++)
        {
            // Paper follows paper.
            float value = column[i] + 0f;
            if (value != last)
            {
                int slot = Slot(value);
                if (_slotValue[slot] != value && (slot = Find(value, slot)) < 0)
                    return false;
                place = _slotPlace[slot];
                last = value;
            }

            _places[i] = place;
            _hashedCount[place]++;
        }

        return true;
    }

    static int Slot(float value) => (int)((BitConverter.SingleToUInt32Bits(value) * 0x9E3779B1u) >> (32 - SlotBits));

    /// <summary>The slot of a value, which it gets if it has none; below 0 where there are too many values.</summary>
    int Find(float value, int slot)
    {
        for (; !float.IsNaN(_slotValue[slot]); slot = (slot + 1) % _slotValue.Length)
        {
            if (_slotValue[slot] == value)
                return slot;
        }

        if (_few == MostHashed)
            return -1;
        _slotValue[slot] = _hashed[_few] = value;
        _slotPlace[slot] = (ushort)_few++;
        return slot;
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

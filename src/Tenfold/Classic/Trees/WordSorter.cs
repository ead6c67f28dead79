using System.Runtime.Intrinsics;

namespace Tenfold;

/// <summary>Sorts the words of <see cref="ForestEntry"/> by their bins: few by insertion, more by counting.</summary>
/// <param name="mostWords">Words at most, below 65,536.</param>
sealed unsafe class WordSorter(int mostWords)
{
    const int FewWords = 12;

    readonly uint[] _sorted = new uint[mostWords];
    readonly ushort[] _places = new ushort[BinnedFeatures.MostBins];

    /// <summary>The words in rising order of their bins; the span given, or one that the next call overwrites.</summary>
    public ReadOnlySpan<uint> Sort(Span<uint> words)
    {
        if (words.Length <= FewWords)
        {
            Insert(words);
            return words;
        }

        Array.Clear(_places);
        fixed (uint* word = words)
        fixed (uint* sorted = _sorted)
        fixed (ushort* places = _places)
        {
            for (int i = 0; i < words.Length; i++)
                places[ForestEntry.Bin(word[i])]++;
            Accumulate(places);
            for (int i = words.Length - 1; i >= 0; i--)
                sorted[--places[ForestEntry.Bin(word[i])]] = word[i];
        }

        return _sorted.AsSpan(0, words.Length);
    }

    static void Insert(Span<uint> words)
    {
        for (int i = 1; i < words.Length; i++)
        {
            uint word = words[i];
            int place = i;
            for (; place > 0 && words[place - 1] > word; place--)
                words[place] = words[place - 1];
            words[place] = word;
        }
    }

    /// <summary>Each count becomes the sum of itself and those before it, eight at a time.</summary>
    static void Accumulate(ushort* counts)
    {
        Vector128<ushort> before = Vector128<ushort>.Zero;
        for (int i = 0; i < BinnedFeatures.MostBins; i += Vector128<ushort>.Count)
        {
            Vector128<ushort> sums = Vector128.Load(counts + i);
            sums += Vector128.Shuffle(sums, Vector128.Create((ushort)8, 0, 1, 2, 3, 4, 5, 6));
            sums += Vector128.Shuffle(sums, Vector128.Create((ushort)8, 8, 0, 1, 2, 3, 4, 5));
            sums += Vector128.Shuffle(sums, Vector128.Create((ushort)8, 8, 8, 8, 0, 1, 2, 3));
            sums += before;
            sums.Store(counts + i);
            before = Vector128.Shuffle(sums, Vector128.Create((ushort)7));
        }
    }
}

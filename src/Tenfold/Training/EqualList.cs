using System.Collections;

namespace Tenfold;

/// <summary>A list that equals another with equal values, as records need it.</summary>
sealed class EqualList<T>(IEnumerable<T> values) : IReadOnlyList<T>
{
    readonly T[] _values = [.. values];

    public static EqualList<T> Empty { get; } = new([]);

    public int Count => _values.Length;

    public T this[int index] => _values[index];

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_values).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override bool Equals(object? obj) => obj is EqualList<T> other && _values.AsSpan().SequenceEqual(other._values);

    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (T value in _values)
            hash.Add(value);
        return hash.ToHashCode();
    }
}

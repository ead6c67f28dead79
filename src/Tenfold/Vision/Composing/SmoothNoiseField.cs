namespace Tenfold;

/// <summary>Random values in [-1, 1] on a coarse grid, interpolated between: fibres of paper, the pressure of a pen.</summary>
sealed class SmoothNoiseField
{
    readonly float[] _values;
    readonly int _columns;
    readonly int _cell;

    public SmoothNoiseField(int width, int height, int cell, RandomStream random)
    {
        _cell = cell;
        _columns = (width / cell) + 2;
        _values = new float[_columns * ((height / cell) + 2)];
        for (int i = 0; i < _values.Length; i++)
            _values[i] = (2 * random.NextSingle()) - 1;
    }

    public double At(int x, int y)
    {
        int at = (y / _cell * _columns) + (x / _cell);
        double right = x % _cell / (double)_cell;
        double down = y % _cell / (double)_cell;
        double upper = (_values[at] * (1 - right)) + (_values[at + 1] * right);
        double lower = (_values[at + _columns] * (1 - right)) + (_values[at + _columns + 1] * right);
        return (upper * (1 - down)) + (lower * down);
    }
}

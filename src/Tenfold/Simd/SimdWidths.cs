using System.Runtime.Intrinsics;

namespace Tenfold;

/// <summary>Which vector widths there are and which one this process uses.</summary>
public static class SimdWidths
{
    /// <summary>The environment variable that forces a width: <c>scalar</c>, <c>128</c>, <c>256</c> or <c>512</c>.</summary>
    public const string Variable = "TENFOLD_SIMD";

    static readonly (string Name, SimdWidth Width)[] s_names =
        [("512", SimdWidth.Simd512), ("256", SimdWidth.Simd256), ("128", SimdWidth.Simd128), ("scalar", SimdWidth.Scalar)];

    static readonly Lazy<SimdWidth> s_best = new(() => Choose(Environment.GetEnvironmentVariable(Variable)));

    /// <summary>Every width, widest first. All of them compute on every machine; those the hardware lacks are emulated.</summary>
    public static IReadOnlyList<SimdWidth> All { get; } = [.. s_names.Select(entry => entry.Width)];

    /// <summary>The width of this process: the widest that the hardware has, or what <see cref="Variable"/> says.</summary>
    /// <exception cref="TenfoldException">The variable holds none of the four names.</exception>
    public static SimdWidth Best => s_best.Value;

    /// <summary>Whether the hardware computes at this width without emulation.</summary>
    public static bool IsAccelerated(SimdWidth width) => width switch
    {
        SimdWidth.Simd512 => Vector512.IsHardwareAccelerated,
        SimdWidth.Simd256 => Vector256.IsHardwareAccelerated,
        SimdWidth.Simd128 => Vector128.IsHardwareAccelerated,
        _ => true,
    };

    internal static SimdWidth Choose(string? forced)
    {
        if (string.IsNullOrWhiteSpace(forced))
            return s_names.First(entry => IsAccelerated(entry.Width)).Width;
        foreach ((string name, SimdWidth width) in s_names)
        {
            if (name.Equals(forced.Trim(), StringComparison.OrdinalIgnoreCase))
                return width;
        }

        throw new TenfoldException($"{Variable}={forced} names no vector width; set it to 512, 256, 128 or scalar, or leave it unset.");
    }
}

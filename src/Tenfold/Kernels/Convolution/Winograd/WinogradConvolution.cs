using System.Runtime.CompilerServices;
using Tenfold.Simd;

namespace Tenfold.Kernels;

/// <summary>
/// A convolution with 3x3 kernels and stride 1 by Winograd's minimal filtering: inputs and weights are taken to points, at each
/// point the channels are a small matrix product, and the products are taken back. The gradients are the transposes of these steps.
/// </summary>
static unsafe class WinogradConvolution<TSimd, TVec>
    where TSimd : struct, ISimd<TVec>
    where TVec : struct
{
    /// <summary>The points of the weights <c>[OutChannels, InChannels, 3, 3]</c>, for one thread.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void TransformWeights(WinogradPlan plan, WinogradScratch scratch, float* weights)
    {
        ConvolutionGeometry geometry = plan.Geometry;
        float* taps = scratch.Taps.Pointer;
        for (int output = 0; output < geometry.OutChannels; output++)
        {
            for (int input = 0; input < geometry.InChannels; input++)
            {
                for (int tap = 0; tap < geometry.KernelArea; tap++)
                    taps[(tap * plan.InRow) + input] = *weights++;
            }

            float* points = scratch.Weights.Pointer + (output * plan.InRow);
            for (int input = 0; input < geometry.InChannels; input += TSimd.Count)
                WinogradTransforms<TSimd, TVec>.Weights(taps + input, plan.InRow, scratch.Transform.Pointer, points + input, plan.WeightSlot);
        }
    }

    /// <summary>Adds the gradients of the weights' points to those of the weights, laid out <c>[OutChannels][9][InRow]</c>.</summary>
    public static void AddWeightGradient(WinogradPlan plan, WinogradScratch scratch, float* gradient)
    {
        ConvolutionGeometry geometry = plan.Geometry;
        for (int output = 0; output < geometry.OutChannels; output++)
        {
            float* points = scratch.WeightGradients.Pointer + (output * plan.InRow);
            float* target = gradient + (output * geometry.KernelArea * plan.InRow);
            for (int input = 0; input < geometry.InChannels; input += TSimd.Count)
                WinogradTransforms<TSimd, TVec>.AddWeightGradient(points + input, plan.WeightSlot, scratch.Transform.Pointer, target + input, plan.InRow);
        }
    }

    /// <summary>The points of a strip's inputs.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="strip">Which tiles.</param>
    /// <param name="scratch">Whose <see cref="WinogradScratch.Inputs"/> receive them.</param>
    /// <param name="layout">Of the inputs, with a halo for the padding.</param>
    /// <param name="blocks">The inputs of each block.</param>
    public static void TransformInputs(WinogradPlan plan, WinogradStrip strip, WinogradScratch scratch, MapLayout layout, ReadOnlySpan<nint> blocks)
    {
        Span<nint> tiles = stackalloc nint[strip.Count];
        Locate(plan, strip, layout, plan.Geometry.Padding, blocks, tiles);
        for (int channel = 0; channel < plan.Geometry.InChannels; channel++)
        {
            float* points = scratch.Inputs.Pointer + (channel * plan.StripRow);
            for (int t = 0; t < tiles.Length; t++)
            {
                ref readonly WinogradTile tile = ref plan.Tile(strip.First + t);
                float* x = (float*)tiles[t] + (channel * layout.Channel);
                WinogradTransforms<TSimd, TVec>.Input(tile.Rows, tile.Columns, x, layout.Row, scratch.Transform.Pointer, points, plan.InSlot);
                points += TSimd.Count;
            }
        }
    }

    /// <summary>The gradients of the points of a strip's outputs.</summary>
    public static void TransformGradients(WinogradPlan plan, WinogradStrip strip, WinogradScratch scratch, MapLayout layout, ReadOnlySpan<nint> blocks)
    {
        Span<nint> tiles = stackalloc nint[strip.Count];
        Locate(plan, strip, layout, 0, blocks, tiles);
        for (int channel = 0; channel < plan.Geometry.OutChannels; channel++)
        {
            float* points = scratch.Outputs.Pointer + (channel * plan.StripRow);
            for (int t = 0; t < tiles.Length; t++)
            {
                ref readonly WinogradTile tile = ref plan.Tile(strip.First + t);
                float* gradient = (float*)tiles[t] + (channel * layout.Channel);
                WinogradTransforms<TSimd, TVec>.Gradient(tile.Rows, tile.Columns, gradient, layout.Row, scratch.Transform.Pointer, points, plan.OutSlot);
                points += TSimd.Count;
            }
        }
    }

    /// <summary>At each point: outputs = weights * inputs.</summary>
    public static void Multiply(WinogradPlan plan, WinogradStrip strip, WinogradScratch scratch)
    {
        for (int point = 0; point < WinogradPoints.Positions; point++)
        {
            WinogradSelection selection = strip.Selections[point];
            if (selection.Count == 0)
                continue;
            BroadcastRun run = new()
            {
                Weights = scratch.Weights.Pointer + (point * plan.WeightSlot),
                WeightRow = plan.InRow,
                X = scratch.Inputs.Pointer + (point * plan.InSlot),
                XOffsets = plan.Table + selection.FirstVector,
                Taps = plan.Table + plan.ForwardTaps,
                TapCount = plan.Geometry.InChannels,
                Y = scratch.Outputs.Pointer + (point * plan.OutSlot),
                YRow = plan.StripRow,
                YOffsets = plan.Table + selection.FirstVector,
                Tiles = TileShape.DivideUp(selection.Count, selection.Forward.Columns),
            };
            BroadcastTiles.RunRows<TSimd, TVec>(selection.Forward, plan.Geometry.OutChannels, run);
        }
    }

    /// <summary>The outputs of a strip from their points.</summary>
    public static void TransformOutputs(WinogradPlan plan, WinogradStrip strip, WinogradScratch scratch, float* bias, bool relu, MapLayout layout, ReadOnlySpan<nint> blocks)
    {
        Span<nint> tiles = stackalloc nint[strip.Count];
        Locate(plan, strip, layout, 0, blocks, tiles);
        for (int channel = 0; channel < plan.Geometry.OutChannels; channel++)
        {
            float* points = scratch.Outputs.Pointer + (channel * plan.StripRow);
            float added = bias == null ? 0 : bias[channel];
            for (int t = 0; t < tiles.Length; t++)
            {
                ref readonly WinogradTile tile = ref plan.Tile(strip.First + t);
                float* y = (float*)tiles[t] + (channel * layout.Channel);
                WinogradTransforms<TSimd, TVec>.Output(tile.Rows, tile.Columns, points, plan.OutSlot, scratch.Transform.Pointer, y, layout.Row, added, relu);
                points += TSimd.Count;
            }
        }
    }

    /// <summary>At each point: weight gradients = (or +=) gradients * inputs^T over all tiles and lanes.</summary>
    public static void WeightGradients(WinogradPlan plan, WinogradStrip strip, WinogradScratch scratch, int point, bool add)
    {
        WinogradSelection selection = strip.Selections[point];
        float* target = scratch.WeightGradients.Pointer + (point * plan.WeightSlot);
        if (selection.Count == 0)
        {
            if (!add)
                new Span<float>(target, plan.WeightSlot).Clear();
            return;
        }

        float* images = scratch.Images.Pointer;
        float* inputs = scratch.Inputs.Pointer + (point * plan.InSlot);
        for (int i = 0; i < selection.Count; i++)
        {
            int first = plan.Table[selection.FirstVector + i];
            for (int channel = 0; channel < plan.Geometry.InChannels; channel += TSimd.Count)
                TSimd.Transpose(inputs + (channel * plan.StripRow) + first, plan.StripRow, images + (first * plan.InRow) + channel, plan.InRow);
        }

        BroadcastRun run = new()
        {
            Weights = scratch.Outputs.Pointer + (point * plan.OutSlot),
            WeightRow = plan.StripRow,
            X = images,
            XOffsets = plan.Table + plan.InVectors,
            Taps = plan.Table + selection.FirstTap,
            TapCount = selection.Count * TSimd.Count,
            Y = target,
            YRow = plan.InRow,
            YOffsets = plan.Table + plan.InVectors,
            Tiles = plan.InRow / TSimd.Count / plan.WeightGradientShape.Columns,
            Add = add,
        };
        BroadcastTiles.RunRows<TSimd, TVec>(plan.WeightGradientShape, plan.OutRows, run);
    }

    /// <summary>At one point: gradients of the inputs = weights^T * gradients; they take the place of the inputs.</summary>
    public static void InputGradients(WinogradPlan plan, WinogradStrip strip, WinogradScratch scratch, int point)
    {
        WinogradSelection selection = strip.Selections[point];
        if (selection.Count == 0)
            return;
        BroadcastRun run = new()
        {
            Weights = scratch.Weights.Pointer + (point * plan.WeightSlot),
            WeightRow = 1,
            X = scratch.Outputs.Pointer + (point * plan.OutSlot),
            XOffsets = plan.Table + selection.FirstVector,
            Taps = plan.Table + plan.InputGradientTaps,
            TapCount = plan.Geometry.OutChannels,
            Y = scratch.Inputs.Pointer + (point * plan.InSlot),
            YRow = plan.StripRow,
            YOffsets = plan.Table + selection.FirstVector,
            Tiles = TileShape.DivideUp(selection.Count, selection.InputGradient.Columns),
        };
        BroadcastTiles.RunRows<TSimd, TVec>(selection.InputGradient, plan.Geometry.InChannels, run);
    }

    /// <summary>The gradients of a strip's inputs from those of their points; the strips of a block come in order.</summary>
    public static void TransformInputGradients(WinogradPlan plan, WinogradStrip strip, WinogradScratch scratch, MapLayout layout, ReadOnlySpan<nint> blocks)
    {
        Span<nint> tiles = stackalloc nint[strip.Count];
        Locate(plan, strip, layout, plan.Geometry.Padding, blocks, tiles);
        for (int channel = 0; channel < plan.Geometry.InChannels; channel++)
        {
            float* points = scratch.Inputs.Pointer + (channel * plan.StripRow);
            for (int t = 0; t < tiles.Length; t++)
            {
                float* x = (float*)tiles[t] + (channel * layout.Channel);
                WinogradTransforms<TSimd, TVec>.InputGradient(plan.Tile(strip.First + t), points, plan.InSlot, scratch.Transform.Pointer, x, layout.Row);
                points += TSimd.Count;
            }
        }
    }

    /// <summary>Where the first value of each tile is; it may lie in the padding, for which a layout need not have a halo.</summary>
    static void Locate(WinogradPlan plan, WinogradStrip strip, MapLayout layout, int padding, ReadOnlySpan<nint> blocks, Span<nint> tiles)
    {
        for (int t = 0; t < tiles.Length; t++)
        {
            ref readonly WinogradTile tile = ref plan.Tile(strip.First + t);
            tiles[t] = (nint)((float*)blocks[(strip.First + t) / plan.Tiles.Length] + layout.Offset(0, tile.Row - padding, tile.Column - padding));
        }
    }
}

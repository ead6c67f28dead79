namespace Tenfold.Tests.Support;

/// <summary>A whole network, or the layers inside a layer, one by one in double precision: no fusing, no reordering, no lanes.</summary>
sealed class OracleNetwork(OraclePart network)
{
    readonly Dictionary<int, (OracleNetwork Body, OracleNetwork Shortcut)> _residuals = [];
    readonly Dictionary<int, double[]> _sums = [];
    readonly List<double[]> _values = [];
    readonly int[]?[] _winners = new int[]?[network.Layers.Count];
    int _images;

    public OracleNetwork(Network network)
        : this(new OraclePart(network.Layers, network.Shapes, network.Parameters))
    {
    }

    /// <summary>The gradient of the loss by the input, after <see cref="Backward"/>.</summary>
    public double[] InputGradient { get; private set; } = [];

    /// <summary>The values after each layer, the input first.</summary>
    public IReadOnlyList<double[]> Values => _values;

    /// <summary>The logits, <c>[images, classes]</c>.</summary>
    public double[] Forward(double[] input, int images)
    {
        _images = images;
        _values.Clear();
        _values.Add(input);
        for (int i = 0; i < network.Layers.Count; i++)
            _values.Add(Apply(i, _values[i]));
        return _values[^1];
    }

    /// <summary>The gradients of all parameters, in the network's order.</summary>
    public double[][] Backward(double[] gradient)
    {
        double[][] gradients = new double[network.Parameters.Count][];
        for (int i = network.Layers.Count - 1; i >= 0; i--)
        {
            double[] x = _values[i];
            switch (network.Layers[i])
            {
                case Conv2D:
                case Dense:
                    ConvolutionShape shape = Convolution(i);
                    int[] places = Places(i);
                    gradients[places[0]] = Oracle.Conv2DWeightGradient(gradient, x, shape);
                    if (places.Length > 1)
                        gradients[places[1]] = Oracle.Conv2DBiasGradient(gradient, shape);
                    gradient = Oracle.Conv2DInputGradient(gradient, Parameter(places[0]), shape);
                    break;
                case MaxPool2D pool: gradient = Oracle.MaxPool2DGradient(gradient, _winners[i]!, Pooling(i, pool)); break;
                case AveragePooling2D pool: gradient = Oracle.AveragePool2DGradient(gradient, Pooling(i, pool)); break;
                case ReLU: gradient = Oracle.ReLUGradient(gradient, x); break;
                case BatchNormalization normalization:
                    BatchNormOracle oracle = Normalization(i, normalization);
                    oracle.Forward(x, _images);
                    (gradient, gradients[Places(i)[0]], gradients[Places(i)[1]]) = oracle.Backward(gradient, x, _images);
                    foreach (int statistic in Places(i)[2..])
                        gradients[statistic] = new double[normalization.Parameters(network.Shapes[i])[0].Count];
                    break;
                case ResidualLayer:
                    gradient = Oracle.ReLUGradient(gradient, _sums[i]);
                    double[][] body = _residuals[i].Body.Backward(gradient), shortcut = _residuals[i].Shortcut.Backward(gradient);
                    body.CopyTo(gradients, network.FirstParameter(i));
                    shortcut.CopyTo(gradients, network.FirstParameter(i) + body.Length);
                    gradient = [.. _residuals[i].Body.InputGradient.Zip(_residuals[i].Shortcut.InputGradient, (a, b) => a + b)];
                    break;
                case Dropout dropout: gradient = [.. gradient.Zip(Drops(i, dropout), (g, factor) => g * factor)]; break;
                case Flatten: break;
                default: throw new InvalidOperationException($"The oracle does not know {network.Layers[i]}.");
            }
        }

        InputGradient = gradient;
        return gradients;
    }

    double[] Apply(int i, double[] x)
    {
        switch (network.Layers[i])
        {
            case Conv2D:
            case Dense:
                ConvolutionShape shape = Convolution(i);
                int[] places = Places(i);
                return Oracle.Conv2D(x, Parameter(places[0]), places.Length > 1 ? Parameter(places[1]) : new double[shape.O], shape);
            case MaxPool2D pool:
                (double[] output, _winners[i]) = Oracle.MaxPool2D(x, Pooling(i, pool));
                return output;
            case AveragePooling2D pool: return Oracle.AveragePool2D(x, Pooling(i, pool));
            case ReLU: return Oracle.ReLU(x);
            case BatchNormalization normalization: return Normalization(i, normalization).Forward(x, _images);
            case ResidualLayer residual:
                _residuals[i] = (network.Part(i, residual.Body(network.Shapes[i])), network.Part(i, residual.Shortcut(network.Shapes[i]), behind: residual.Body(network.Shapes[i])));
                _sums[i] = [.. _residuals[i].Body.Forward(x, _images).Zip(_residuals[i].Shortcut.Forward(x, _images), (a, b) => a + b)];
                return Oracle.ReLU(_sums[i]);
            case Dropout dropout: return [.. x.Zip(Drops(i, dropout), (value, factor) => value * factor)];
            case Flatten: return x;
            default: throw new InvalidOperationException($"The oracle does not know {network.Layers[i]}.");
        }
    }

    double[] Drops(int i, Dropout layer) =>
        DropoutOracle.Factors(layer.Rate, (ulong)network.Layers.Take(i).Count(before => before is Dropout), _images, network.Shapes[i].Count);

    BatchNormOracle Normalization(int i, BatchNormalization layer) =>
        new(network.Shapes[i].Channels, layer.Epsilon, Parameter(Places(i)[0]), Parameter(Places(i)[1]));

    ConvolutionShape Convolution(int i)
    {
        Shape x = network.Shapes[i];
        return network.Layers[i] is Conv2D c
            ? new ConvolutionShape(_images, x.Channels, c.Filters, x.Height, x.Width, c.KernelSize, c.KernelSize, c.Stride, c.Stride, c.Padding, c.Padding)
            : new ConvolutionShape(_images, x.Count, network.Shapes[i + 1].Count, 1, 1, 1, 1);
    }

    PoolingShape Pooling(int i, Pool2D pool)
    {
        Shape x = network.Shapes[i];
        return new PoolingShape(_images, x.Channels, x.Height, x.Width, pool.PoolSize, pool.PoolSize, pool.Stride, pool.Stride, pool.Padding, pool.Padding);
    }

    int[] Places(int layer) => [.. Enumerable.Range(network.FirstParameter(layer), network.Layers[layer].Parameters(network.Shapes[layer]).Count)];

    double[] Parameter(int index) => [.. network.Parameters[index].Values.ToArray().Select(value => (double)value)];
}

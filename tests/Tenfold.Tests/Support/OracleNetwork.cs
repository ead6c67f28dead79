namespace Tenfold.Tests.Support;

/// <summary>A whole network, or the layers inside a layer, one by one in double precision: no fusing, no reordering, no lanes.</summary>
sealed class OracleNetwork(OraclePart network)
{
    readonly Dictionary<int, (OracleNetwork Body, OracleNetwork Shortcut)> _residuals = [];
    readonly Dictionary<int, OracleNetwork> _parts = [];
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
                case AdaptiveAveragePooling2D pool: gradient = OracleLayers.AdaptiveAverageGradient(gradient, network.Shapes[i], pool.Height, pool.Width); break;
                case GlobalAveragePooling2D: gradient = OracleLayers.AdaptiveAverageGradient(gradient, network.Shapes[i], 1, 1); break;
                case GlobalMaxPooling2D: gradient = Oracle.MaxPool2DGradient(gradient, _winners[i]!, OracleLayers.WholeMap(_images, network.Shapes[i])); break;
                case DepthwiseConv2D: gradient = DepthwiseBackward(i, gradient, gradients); break;
                case SeparableConv2D: gradient = InnerBackward(i, gradient, gradients); break;
                case SqueezeExcite:
                    (double[] through, double[] factors) = OracleLayers.ScaleGradients(gradient, x, _parts[i].Values[^1], network.Shapes[i]);
                    gradient = [.. through.Zip(InnerBackward(i, factors, gradients), (a, b) => a + b)];
                    break;
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
                case LeakyReLU leaky: gradient = OracleLayers.LeakyReLUGradients(gradient, x, [leaky.NegativeSlope], network.Shapes[i]).Input; break;
                case PReLU:
                    int slopes = Places(i)[0];
                    (gradient, gradients[slopes]) = OracleLayers.LeakyReLUGradients(gradient, x, Parameter(slopes), network.Shapes[i]);
                    break;
                case Sigmoid: gradient = OracleLayers.SigmoidGradient(gradient, x); break;
                case LogSoftmax: gradient = OracleLayers.LogSoftmaxGradient(gradient, x, network.Shapes[i]); break;
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
            case AdaptiveAveragePooling2D pool: return OracleLayers.AdaptiveAverage(x, network.Shapes[i], pool.Height, pool.Width);
            case GlobalAveragePooling2D: return OracleLayers.AdaptiveAverage(x, network.Shapes[i], 1, 1);
            case GlobalMaxPooling2D:
                (double[] greatest, _winners[i]) = Oracle.MaxPool2D(x, OracleLayers.WholeMap(_images, network.Shapes[i]));
                return greatest;
            case DepthwiseConv2D depthwise:
                int[] own = Places(i);
                ConvolutionShape full = Depthwise(i, depthwise);
                return Oracle.Conv2D(x, OracleLayers.Widened(Parameter(own[0]), full), own.Length > 1 ? Parameter(own[1]) : new double[full.O], full);
            case SeparableConv2D separable: return (_parts[i] = network.Part(i, [separable.Depthwise, separable.Pointwise])).Forward(x, _images);
            case SqueezeExcite squeeze:
                _parts[i] = network.Part(i, squeeze.Gate(network.Shapes[i]).Layers);
                return OracleLayers.Scale(x, _parts[i].Forward(x, _images), network.Shapes[i]);
            case ReLU: return Oracle.ReLU(x);
            case BatchNormalization normalization: return Normalization(i, normalization).Forward(x, _images);
            case ResidualLayer residual:
                _residuals[i] = (network.Part(i, residual.Body(network.Shapes[i])), network.Part(i, residual.Shortcut(network.Shapes[i]), behind: residual.Body(network.Shapes[i])));
                _sums[i] = [.. _residuals[i].Body.Forward(x, _images).Zip(_residuals[i].Shortcut.Forward(x, _images), (a, b) => a + b)];
                return Oracle.ReLU(_sums[i]);
            case Dropout dropout: return [.. x.Zip(Drops(i, dropout), (value, factor) => value * factor)];
            case LeakyReLU leaky: return OracleLayers.LeakyReLU(x, [leaky.NegativeSlope], network.Shapes[i]);
            case PReLU: return OracleLayers.LeakyReLU(x, Parameter(Places(i)[0]), network.Shapes[i]);
            case Sigmoid: return OracleLayers.Sigmoid(x);
            case LogSoftmax: return OracleLayers.LogSoftmax(x, network.Shapes[i]);
            case Flatten: return x;
            default: throw new InvalidOperationException($"The oracle does not know {network.Layers[i]}.");
        }
    }

    double[] Drops(int i, Dropout layer) =>
        DropoutOracle.Factors(layer.Rate, (ulong)network.Layers.Take(i).Count(before => before is Dropout), _images, network.Shapes[i].Count);

    BatchNormOracle Normalization(int i, BatchNormalization layer) =>
        new(network.Shapes[i].Channels, layer.Epsilon, Parameter(Places(i)[0]), Parameter(Places(i)[1]));

    /// <summary>Of the layers that a layer holds.</summary>
    double[] InnerBackward(int i, double[] gradient, double[][] gradients)
    {
        _parts[i].Backward(gradient).CopyTo(gradients, network.FirstParameter(i));
        return _parts[i].InputGradient;
    }

    double[] DepthwiseBackward(int i, double[] gradient, double[][] gradients)
    {
        int[] places = Places(i);
        ConvolutionShape full = Depthwise(i, (DepthwiseConv2D)network.Layers[i]);
        gradients[places[0]] = OracleLayers.Narrowed(Oracle.Conv2DWeightGradient(gradient, _values[i], full), full);
        if (places.Length > 1)
            gradients[places[1]] = Oracle.Conv2DBiasGradient(gradient, full);
        return Oracle.Conv2DInputGradient(gradient, OracleLayers.Widened(Parameter(places[0]), full), full);
    }

    ConvolutionShape Depthwise(int i, DepthwiseConv2D c)
    {
        Shape x = network.Shapes[i];
        return new ConvolutionShape(_images, x.Channels, x.Channels * c.DepthMultiplier, x.Height, x.Width, c.KernelSize, c.KernelSize, c.Stride, c.Stride, c.Padding, c.Padding);
    }

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

namespace Tenfold;

/// <summary>What a camera makes of a page: pen and paper under a light, out of focus a little, with noise, saved as JPEG.</summary>
static class Photograph
{
    /// <summary>Takes the picture and saves it as JPEG of some quality.</summary>
    public static Picture Take(InkPlane writing, InkPlane rules, double height, RandomStream random)
    {
        Picture exposed = Expose(writing, rules, height, random);
        return Jpeg.Decode(Jpeg.Encode(exposed, 50 + random.NextInt(46)), "composed");
    }

    /// <summary>What the sensor sees.</summary>
    /// <param name="writing">Where the pen's ink is.</param>
    /// <param name="rules">Where the printed lines are.</param>
    /// <param name="height">The digits' height in pixels: blur goes with it.</param>
    /// <param name="random">Decides everything else.</param>
    public static Picture Expose(InkPlane writing, InkPlane rules, double height, RandomStream random)
    {
        (int width, int rows) = (writing.Width, writing.Height);
        double pen = 0.1 + (0.45 * random.NextDouble());
        double print = 0.55 + (0.35 * random.NextDouble());
        float[] light = Light(width, rows, random);
        SmoothNoiseField paper = new(width, rows, Math.Max(8, (int)(height / 2)), random);
        SmoothNoiseField pressure = new(width, rows, Math.Max(4, (int)(height / 6)), random);
        double texture = 0.03 * random.NextDouble();
        double uneven = 0.25 * random.NextDouble();
        float[] picture = new float[width * rows];
        for (int y = 0; y < rows; y++)
        {
            for (int x = 0; x < width; x++)
            {
                int at = (y * width) + x;
                double ink = writing.Values[at] / 255.0 * (1 - (uneven * Math.Abs(pressure.At(x, y))));
                double through = 1 - (ink * (1 - pen));
                through = Math.Min(through, 1 - (rules.Values[at] / 255.0 * (1 - print)));
                picture[at] = (float)(light[at] * (1 + (texture * paper.At(x, y))) * through);
            }
        }

        Blur(picture, width, rows, 0.4 + (1.1 * random.NextDouble() * height / 50));
        double noise = 6 * random.NextDouble();
        byte[] pixels = new byte[picture.Length];
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = (byte)Math.Clamp(picture[i] + (noise * random.NextGaussian()) + 0.5, 0, 255);
        return new Picture(width, rows, pixels);
    }

    /// <summary>The brightness of blank paper: falling off to one side and to the corners, now and then with a shadow across.</summary>
    static float[] Light(int width, int rows, RandomStream random)
    {
        double level = 150 + (100 * random.NextDouble());
        double angle = 2 * Math.PI * random.NextDouble();
        double fall = 0.4 * random.NextDouble();
        double corners = 0.25 * random.NextDouble();
        bool shadowed = random.NextInt(3) == 0;
        double depth = 0.15 + (0.3 * random.NextDouble());
        double edge = random.NextDouble() - 0.5;
        double softness = 0.02 + (0.15 * random.NextDouble());
        double shadowAngle = 2 * Math.PI * random.NextDouble();
        float[] light = new float[width * rows];
        double scale = 1.0 / Math.Max(width, rows);
        for (int y = 0; y < rows; y++)
        {
            for (int x = 0; x < width; x++)
            {
                double u = (x - (width / 2.0)) * scale;
                double v = (y - (rows / 2.0)) * scale;
                double value = level * (1 - (fall * (0.5 + (u * Math.Cos(angle)) + (v * Math.Sin(angle))))) * (1 - (corners * 2 * ((u * u) + (v * v))));
                if (shadowed)
                    value *= 1 - (depth / (1 + Math.Exp(-((u * Math.Cos(shadowAngle)) + (v * Math.Sin(shadowAngle)) - (edge * 0.6)) / softness)));
                light[(y * width) + x] = (float)value;
            }
        }

        return light;
    }

    /// <summary>Gauss's bell, along rows and then along columns.</summary>
    static void Blur(float[] picture, int width, int rows, double sigma)
    {
        int reach = Math.Max(1, (int)Math.Ceiling(2.5 * sigma));
        float[] weights = [.. Enumerable.Range(-reach, (2 * reach) + 1).Select(i => (float)Math.Exp(-i * i / (2 * sigma * sigma)))];
        float total = weights.Sum();
        float[] line = new float[Math.Max(width, rows)];
        for (int y = 0; y < rows; y++)
            Along(picture, y * width, 1, width);
        for (int x = 0; x < width; x++)
            Along(picture, x, width, rows);

        void Along(float[] values, int start, int step, int length)
        {
            for (int i = 0; i < length; i++)
                line[i] = values[start + (i * step)];
            for (int i = 0; i < length; i++)
            {
                float sum = 0;
                for (int k = -reach; k <= reach; k++)
                    sum += weights[k + reach] * line[Math.Clamp(i + k, 0, length - 1)];
                values[start + (i * step)] = sum / total;
            }
        }
    }
}

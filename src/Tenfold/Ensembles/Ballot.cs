namespace Tenfold;

/// <summary>The arithmetic of a vote, in double precision and in the order of the members, so that it has the same bits everywhere.</summary>
static class Ballot
{
    /// <summary>One answer for each image from those of the members, all to the same images.</summary>
    /// <param name="members">At least one.</param>
    /// <param name="weights">One for each member.</param>
    /// <param name="voting">How they are counted.</param>
    public static Answers Count(IReadOnlyList<Answers> members, IReadOnlyList<double> weights, Voting voting)
    {
        RequireWeights(weights, members.Count);
        int images = members[0].Predictions.Count;
        int classes = images == 0 ? 0 : members[0].Probabilities.Count / images;
        double total = weights.Sum();
        byte[] predictions = new byte[images];
        float[] probabilities = new float[images * classes];
        double[] means = new double[classes];
        double[] votes = new double[classes];
        for (int i = 0; i < images; i++)
        {
            Add(members, weights, i, means, votes);
            double[] counted = voting == Voting.Soft ? means : votes;
            int best = 0;
            for (int c = 0; c < classes; c++)
            {
                if (counted[c] > counted[best] || (counted[c] == counted[best] && means[c] > means[best]))
                    best = c;
                probabilities[(i * classes) + c] = (float)(counted[c] / total);
            }

            predictions[i] = (byte)best;
        }

        return new Answers(predictions, probabilities);
    }

    /// <summary>Refuses weights with which there is no vote.</summary>
    public static void RequireWeights(IReadOnlyList<double> weights, int members)
    {
        if (weights.Count != members)
            throw new TenfoldException($"{weights.Count} weights were given for {members} members; give one for each.");
        if (weights.Any(weight => weight is not (>= 0 and < double.PositiveInfinity)))
            throw new TenfoldException($"A member's weight is {weights.First(weight => weight is not (>= 0 and < double.PositiveInfinity))}; it has to be finite and at least 0.");
        if (weights.All(weight => weight == 0))
            throw new TenfoldException("No member has a vote: each does no better than guessing. Train them longer, or with another --lr.");
    }

    static void Add(IReadOnlyList<Answers> members, IReadOnlyList<double> weights, int image, double[] means, double[] votes)
    {
        Array.Clear(means);
        Array.Clear(votes);
        for (int m = 0; m < members.Count; m++)
        {
            for (int c = 0; c < means.Length; c++)
                means[c] += weights[m] * members[m].Probabilities[(image * means.Length) + c];
            votes[members[m].Predictions[image]] += weights[m];
        }
    }
}

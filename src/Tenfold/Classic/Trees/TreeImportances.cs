namespace Tenfold;

/// <summary>What each feature is worth to trees.</summary>
static class TreeImportances
{
    /// <summary>The gains of all splits by feature, tree by tree.</summary>
    public static double[] Gains(TreeEnsemble trees)
    {
        double[] gains = new double[trees.Width];
        foreach (GrownTree tree in trees.Trees)
            AddGains(tree, gains);
        return gains;
    }

    /// <summary>Adds the gains of one tree.</summary>
    public static void AddGains(GrownTree tree, double[] gains)
    {
        for (int node = 0; node < tree.Count; node++)
        {
            if (tree.Feature[node] >= 0)
                gains[tree.Feature[node]] += tree.Gain[node];
        }
    }

    /// <summary>How many splits ask for each feature.</summary>
    public static int[] Counts(TreeEnsemble trees)
    {
        int[] counts = new int[trees.Width];
        foreach (GrownTree tree in trees.Trees)
        {
            foreach (int feature in tree.Feature)
            {
                if (feature >= 0)
                    counts[feature]++;
            }
        }

        return counts;
    }

    /// <summary>The same, adding up to 1; nothing stays nothing.</summary>
    public static double[] Shares(double[] values)
    {
        double sum = values.Sum();
        return sum > 0 ? [.. values.Select(value => value / sum)] : values;
    }
}

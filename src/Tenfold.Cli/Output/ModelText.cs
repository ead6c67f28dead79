namespace Tenfold.Cli;

/// <summary>Who answers, for people.</summary>
static class ModelText
{
    /// <summary><c>lenet5 (61,706 parameters, best epoch)</c>; a classic learner has neither parameters nor epochs.</summary>
    public static string Of(IClassifier classifier, string checkpoint)
    {
        string kept = classifier switch
        {
            ClassicClassifier => "learned values",
            Ensemble ensemble => $"parameters, {checkpoint} epoch of each, {ensemble.Voting.ToString().ToLowerInvariant()} vote",
            _ => $"parameters, {checkpoint} epoch",
        };
        return $"{classifier.Name} ({Numbers.Count(classifier.ParameterCount)} {kept})";
    }
}

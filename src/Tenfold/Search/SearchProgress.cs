namespace Tenfold;

/// <summary>How far a search is.</summary>
/// <param name="Step">The step at work, from 1.</param>
/// <param name="Steps">Steps in all.</param>
/// <param name="Done">Trainings of this step that are done: a trial has one for each fold.</param>
/// <param name="Total">Trainings of this step.</param>
/// <param name="SecondsLeft">Of this step, or of the budget where that is less; null before there is a speed.</param>
/// <param name="Best">The best trial so far, or null.</param>
public sealed record SearchProgress(int Step, int Steps, int Done, int Total, double? SecondsLeft, SearchTrial? Best);

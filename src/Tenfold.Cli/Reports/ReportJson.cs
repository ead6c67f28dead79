using System.Text.Json.Serialization;

namespace Tenfold.Cli;

/// <summary>The JSON of every report, generated at build time (no reflection), on one line.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(TrainingResult))]
[JsonSerializable(typeof(EnsembleResult))]
[JsonSerializable(typeof(ClassicResult))]
[JsonSerializable(typeof(SearchResult))]
[JsonSerializable(typeof(StudyResult))]
[JsonSerializable(typeof(EvaluationReport))]
[JsonSerializable(typeof(PredictionReport))]
[JsonSerializable(typeof(PageReport))]
[JsonSerializable(typeof(ComparisonReport))]
[JsonSerializable(typeof(SuspectsReport))]
[JsonSerializable(typeof(RunsReport))]
[JsonSerializable(typeof(RunDetails))]
[JsonSerializable(typeof(DeletionReport))]
[JsonSerializable(typeof(IndexReport))]
[JsonSerializable(typeof(KaggleReport))]
[JsonSerializable(typeof(ReproductionReport))]
[JsonSerializable(typeof(ModelsReport))]
[JsonSerializable(typeof(SummaryReport))]
[JsonSerializable(typeof(DataReport))]
[JsonSerializable(typeof(VerificationReport))]
[JsonSerializable(typeof(StatisticsReport))]
[JsonSerializable(typeof(PreviewReport))]
[JsonSerializable(typeof(DoctorReport))]
[JsonSerializable(typeof(SpeedFigures))]
[JsonSerializable(typeof(PeakReport))]
[JsonSerializable(typeof(LayersReport))]
sealed partial class ReportJson : JsonSerializerContext;

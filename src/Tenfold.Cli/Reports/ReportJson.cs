using System.Text.Json.Serialization;

namespace Tenfold.Cli;

/// <summary>The JSON of every report, generated at build time (no reflection), on one line.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(TrainingResult))]
[JsonSerializable(typeof(EnsembleResult))]
[JsonSerializable(typeof(EvaluationReport))]
[JsonSerializable(typeof(PredictionReport))]
[JsonSerializable(typeof(ReadReport))]
[JsonSerializable(typeof(ReadingFigures))]
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

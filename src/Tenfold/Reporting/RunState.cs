using System.Text.Json.Serialization;

namespace Tenfold;

/// <summary>How far a run has come.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RunState>))]
public enum RunState
{
    /// <summary>It has no result: it is at work, or was killed, and can be gone on with.</summary>
    [JsonStringEnumMemberName("unfinished")]
    Unfinished,

    /// <summary>It was stopped and can be gone on with.</summary>
    [JsonStringEnumMemberName("stopped")]
    Stopped,

    /// <summary>Its loss became infinite or not a number.</summary>
    [JsonStringEnumMemberName("diverged")]
    Diverged,

    /// <summary>It came to its end.</summary>
    [JsonStringEnumMemberName("done")]
    Done,
}

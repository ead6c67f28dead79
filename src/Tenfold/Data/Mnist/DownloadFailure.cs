namespace Tenfold;

/// <summary>A mirror that did not deliver: caught by the download, which tries again or asks the next mirror.</summary>
/// <param name="reason">What happened, in one clause.</param>
/// <param name="mayPass">Whether the same request may succeed a moment later.</param>
/// <param name="inner">What led to it.</param>
sealed class DownloadFailure(string reason, bool mayPass, Exception? inner = null) : Exception(reason, inner)
{
    public bool MayPass => mayPass;
}

namespace Aggregator.Feeds.Catalogue;

/// <summary>What a server needs to be sent before it answers with the list: a header, or JSON by POST. Nothing secret.</summary>
public sealed partial record FeedRequest
{
    private const int MaxHeaders = 10;
    private const int MaxPostLength = 4_000;

    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>An object to be posted as JSON; null for a GET.</summary>
    public JsonElement? Post { get; init; }

    /// <summary>What is wrong with it, in a sentence; null when nothing is, or there is none.</summary>
    public static string? FindObjection(FeedRequest? request) => request switch
    {
        null => null,
        { Headers: null or { Count: 0 }, Post: null } => "the request says neither headers nor what to post.",
        { Post: { ValueKind: not JsonValueKind.Object } } => "what the request posts is not a JSON object.",
        { Post: { } post } when post.GetRawText().Length > MaxPostLength => $"the request posts more than {MaxPostLength} characters.",
        { Headers.Count: > MaxHeaders } => $"the request has more than {MaxHeaders} headers.",
        { Headers: { } headers } when headers.FirstOrDefault(header => !IsHeader(header)) is { Key: { } name } =>
            $"the request cannot set the header '{name}'.",
        _ => null,
    };

    /// <summary>
    /// A name that the program does not set itself, and a value of printable ASCII. Credentials are no part of a catalogue: they are
    /// set by <see cref="FeedOptions.Credentials"/>.
    /// </summary>
    private static bool IsHeader(KeyValuePair<string, string> header) =>
        HeaderName().IsMatch(header.Key) && !OwnHeader().IsMatch(header.Key) && HeaderValue().IsMatch(header.Value ?? "");

    [GeneratedRegex("^[A-Za-z0-9-]{1,60}$", RegexOptions.CultureInvariant)]
    private static partial Regex HeaderName();

    [GeneratedRegex(
        @"^(?:accept|accept-encoding|authorization|connection|content-.*|cookie|date|expect|forwarded|from|host|if-.*|keep-alive|proxy-.*
        |range|referer|te|trailer|transfer-encoding|upgrade|user-agent|via|x-forwarded-.*|.*(?:token|secret|key|auth|session).*)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex OwnHeader();

    [GeneratedRegex("^[!-~](?:[ -~]{0,498}[!-~])?$", RegexOptions.CultureInvariant)]
    private static partial Regex HeaderValue();
}

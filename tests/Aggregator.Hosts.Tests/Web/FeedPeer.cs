namespace Aggregator.Hosts.Tests.Web;

/// <summary>A feed as a reader that is not ours understood it.</summary>
internal sealed record PeerFeed(string Format, string Title, IReadOnlyList<PeerEntry> Entries);

internal sealed record PeerEntry(
    string Id, string Title, string Link, DateTimeOffset Published, DateTimeOffset Updated, string Language, IReadOnlyList<string> Authors, IReadOnlyList<string> Tags, string Content, string Summary);

/// <summary>The feed reader from npm.</summary>
internal static class FeedPeer
{
    public static async Task<PeerFeed> ReadAsync(string feed, CancellationToken cancellationToken)
    {
        using var json = JsonDocument.Parse(await NodePeer.RunAsync("feed-peer.mjs", "feedsmith", feed, cancellationToken));
        return new PeerFeed(
            json.RootElement.GetProperty("format").GetString()!,
            json.RootElement.GetProperty("title").GetString()!,
            [.. json.RootElement.GetProperty("entries").EnumerateArray().Select(Read)]);
    }

    private static PeerEntry Read(JsonElement entry) => new(
        Text(entry, "id"), Text(entry, "title"), Text(entry, "link"), Time(entry, "published"), Time(entry, "updated"), Text(
            entry,
            "language"),
        Texts(entry, "authors"), Texts(entry, "tags"), Text(entry, "content"), Text(entry, "summary"));

    private static string Text(JsonElement entry, string name) => entry.GetProperty(name).GetString()!;

    private static DateTimeOffset Time(JsonElement entry, string name) =>
        DateTimeOffset.Parse(Text(entry, name), System.Globalization.CultureInfo.InvariantCulture);

    private static IReadOnlyList<string> Texts(JsonElement entry, string name) =>
        [.. entry.GetProperty(name).EnumerateArray().Select(item => item.GetString()!)];
}

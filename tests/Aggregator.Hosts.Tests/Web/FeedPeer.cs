using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Aggregator.Hosts.Tests.Web;

/// <summary>A feed as a reader that is not ours understood it.</summary>
internal sealed record PeerFeed(string Format, string Title, IReadOnlyList<PeerEntry> Entries);

internal sealed record PeerEntry(
    string Id, string Title, string Link, DateTimeOffset Published, DateTimeOffset Updated, string Language, IReadOnlyList<string> Authors, IReadOnlyList<string> Tags, string Content);

/// <summary>The feed reader from npm.</summary>
internal static class FeedPeer
{
    public static async Task<PeerFeed> ReadAsync(string feed, CancellationToken cancellationToken)
    {
        var folder = RepositoryFiles.PathOf("tests/Aggregator.Hosts.Tests");
        await NodePackages.NeedAsync(folder, "feedsmith", cancellationToken);
        var start = new ProcessStartInfo("node", [Path.Combine(folder, "Web", "feed-peer.mjs")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("node did not start.");
        var said = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var complained = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.StandardInput.WriteAsync(feed.AsMemory(), cancellationToken);
        process.StandardInput.Close();
        await process.WaitForExitAsync(cancellationToken);

        Assert.True(process.ExitCode == 0, await complained);
        using var json = JsonDocument.Parse(await said);
        return new PeerFeed(
            json.RootElement.GetProperty("format").GetString()!,
            json.RootElement.GetProperty("title").GetString()!,
            [.. json.RootElement.GetProperty("entries").EnumerateArray().Select(Read)]);
    }

    private static PeerEntry Read(JsonElement entry) => new(
        Text(entry, "id"), Text(entry, "title"), Text(entry, "link"), Time(entry, "published"), Time(entry, "updated"), Text(entry, "language"),
        Texts(entry, "authors"), Texts(entry, "tags"), Text(entry, "content"));

    private static string Text(JsonElement entry, string name) => entry.GetProperty(name).GetString()!;

    private static DateTimeOffset Time(JsonElement entry, string name) => DateTimeOffset.Parse(Text(entry, name), System.Globalization.CultureInfo.InvariantCulture);

    private static IReadOnlyList<string> Texts(JsonElement entry, string name) => [.. entry.GetProperty(name).EnumerateArray().Select(item => item.GetString()!)];
}

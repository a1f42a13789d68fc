using System.Text.Json.Serialization;

namespace Aggregator.Hosts.Tests.Demo;

/// <summary>
/// What a site of the demo world was written to say, from <c>Fixtures/Demo/World</c>: the measure of what is read from its saved answers.
/// </summary>
internal sealed record DemoSource
{
    public required string Id { get; init; }

    public required int Port { get; init; }

    public required string Title { get; init; }

    public required string Language { get; init; }

    public required string Format { get; init; }

    public string Encoding { get; set; } = "utf-8";

    public required string FeedPath { get; init; }

    /// <summary>With <c>{slug}</c> where the item's slug goes.</summary>
    public required string ArticlePath { get; init; }

    public bool IsFullText { get; set; }

    public TimeSpan Offset { get; set; }

    public DemoBehavior Manner { get; set; }

    public IReadOnlyList<DemoItem> Items { get; set; } = [];

    /// <summary>All sources, in the order of their ports.</summary>
    public static IReadOnlyList<DemoSource> All { get; } =
    [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Fixtures", "Demo", "World"), "*.json")
        .Select(path => JsonSerializer.Deserialize(File.ReadAllBytes(path), DemoSourceJson.Default.DemoSource)!)
        .OrderBy(source => source.Port)];

    public string PathOf(DemoItem item) => item.Path ?? ArticlePath.Replace("{slug}", item.Slug, StringComparison.Ordinal);
}

internal enum DemoBehavior
{
    Polite,
    Slow,
    AlwaysUnmodified,
    Broken,
    NoFeed,
    Overloaded,
    Lost,
}

internal sealed record DemoItem
{
    public required string Slug { get; init; }

    /// <summary>How long before the anchor it was published.</summary>
    public required TimeSpan Ago { get; init; }

    public required string Title { get; init; }

    public required string Summary { get; init; }

    /// <summary>Paragraphs; <c>## </c> starts a heading, <c>&gt; </c> a quotation, <c>- </c> a list item.</summary>
    public required IReadOnlyList<string> Body { get; init; }

    public string? Path { get; set; }

    /// <summary>Empty, or <c>Paywalled</c>: the page then shows the first paragraph alone.</summary>
    public string Access { get; set; } = "";

    /// <summary>The paragraphs that its page shows, without their marks.</summary>
    public IEnumerable<string> Shown =>
        Body.Take(Access == "Paywalled" ? 1 : Body.Count).Select(paragraph => paragraph.TrimStart('#', '>', '-', ' '));
}

/// <summary>A source placed in a world that was started: with addresses and dates.</summary>
internal sealed record DemoPublication(DemoSource Source, Uri Home, IReadOnlyList<DemoEntry> Entries)
{
    public Uri FeedAddress => new(Home, Source.FeedPath);

    public Encoding Encoding => CodePagesEncodingProvider.Instance.GetEncoding(Source.Encoding) ?? Encoding.UTF8;

    /// <param name="anchor">On a full minute.</param>
    public static IReadOnlyList<DemoPublication> AllOf(int basePort, DateTimeOffset anchor) => [.. DemoSource.All.Select(source =>
    {
        var home = new Uri($"http://127.0.0.1:{basePort + source.Port}/");
        var entries = from item in source.Items
                      orderby item.Ago
                      select new DemoEntry(item, new Uri(home, source.PathOf(item)), anchor - item.Ago);
        return new DemoPublication(source, home, [.. entries]);
    })];
}

internal sealed record DemoEntry(DemoItem Item, Uri Address, DateTimeOffset PublishedAt);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(DemoSource))]
internal sealed partial class DemoSourceJson : JsonSerializerContext;

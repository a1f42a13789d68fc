using Aggregator.Feeds.Sources;

namespace Aggregator.Feeds.Catalogue;

/// <summary>A catalogue as it stands in its file.</summary>
internal sealed record CatalogueFile(IReadOnlyList<CatalogueEntry> Feeds)
{
    /// <param name="name">What the file is called in messages.</param>
    /// <exception cref="FeedCatalogueException">The file is no catalogue; the message names the feed and the field.</exception>
    public static IReadOnlyList<Feed> Read(Stream stream, string name)
    {
        try
        {
            var file = JsonSerializer.Deserialize(stream, CatalogueJson.Default.CatalogueFile) ?? throw new FeedCatalogueException($"{name} holds nothing.", null);
            var feeds = file.Feeds.Select((entry, index) => ToFeed(entry, index, name)).ToArray();
            RefuseDoubles(feeds, feed => feed.Id, "id", name);
            RefuseDoubles(feeds, feed => feed.Address.AbsoluteUri, "address", name);

            return feeds;
        }
        catch (JsonException exception)
        {
            throw new FeedCatalogueException($"{name} is not a catalogue in JSON: {exception.Message}", exception);
        }
    }

    private static Feed ToFeed(CatalogueEntry entry, int index, string name)
    {
        var where = $"{name}, feed {index + 1} ('{entry.Id}')";

        void Require(bool condition, string fault)
        {
            if (!condition)
            {
                throw new FeedCatalogueException($"{where}: {fault}", null);
            }
        }

        Require(FeedName.FindObjection(entry.Id) is null, "the id must be lower-case ASCII letters, digits and hyphens.");
        Require(!string.IsNullOrWhiteSpace(entry.Title), "the title is empty.");
        Require(Uri.TryCreate(entry.Address, UriKind.Absolute, out var address) && address.Scheme is "http" or "https", $"'{entry.Address}' is not an http or https address.");
        Require(entry.Trust is >= 0 and <= 1, $"trust {entry.Trust} is not between 0 and 1.");
        Require(FeedLanes.All.Contains(entry.Lane), $"the lane '{entry.Lane}' is not one of {string.Join(", ", FeedLanes.All)}.");
        Require((entry.Kind == AdapterNames.Html) == entry.Selectors is not null, $"a source of kind '{AdapterNames.Html}' needs selectors, and no other kind has them.");
        Require(CompiledSelectors.FindObjection(entry.Selectors) is null, CompiledSelectors.FindObjection(entry.Selectors)!);
        Require(entry.On || !string.IsNullOrWhiteSpace(entry.OffReason), "it is off, but offReason does not say why.");
        Require(entry.MinMinutes is null || (entry.MinMinutes >= Feed.LeastInterval.TotalMinutes && entry.MinMinutes <= 24 * 60), $"minMinutes {entry.MinMinutes} is not between {Feed.LeastInterval.TotalMinutes} and 1440.");
        Require(!entry.On || entry.OffReason is null, "it is on, and yet has an offReason.");

        return new Feed
        {
            Id = entry.Id,
            Title = entry.Title,
            Address = address!,
            Language = entry.Language,
            Adapter = entry.Kind,
            Lane = entry.Lane,
            Trust = entry.Trust,
            Selectors = entry.Selectors,
            IsOn = entry.On,
            OffReason = entry.OffReason,
            MinInterval = entry.MinMinutes is { } minutes ? TimeSpan.FromMinutes(minutes) : null,
        };
    }

    private static void RefuseDoubles(Feed[] feeds, Func<Feed, string> key, string what, string name)
    {
        if (feeds.GroupBy(key).FirstOrDefault(group => group.Count() > 1) is { } doubles)
        {
            throw new FeedCatalogueException($"{name}: the {what} '{doubles.Key}' is there {doubles.Count()} times.", null);
        }
    }
}

/// <summary>A source as it stands in the file.</summary>
internal sealed record CatalogueEntry
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required string Address { get; init; }

    // What the file may leave out is settable: the generated reader writes null over the default of an init property.
    public string? Language { get; set; }

    public string Kind { get; set; } = AdapterNames.Feed;

    public required string Lane { get; init; }

    public required double Trust { get; init; }

    public EntrySelectors? Selectors { get; set; }

    public bool On { get; set; } = true;

    public string? OffReason { get; set; }

    /// <summary>See <see cref="Feed.MinInterval"/>.</summary>
    public int? MinMinutes { get; set; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(CatalogueFile))]
internal sealed partial class CatalogueJson : JsonSerializerContext;

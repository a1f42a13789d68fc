using Aggregator.Http;

namespace Aggregator.Feeds.Catalogue;

/// <summary>A catalogue as its file holds it.</summary>
internal sealed record CatalogueFile(IReadOnlyList<CatalogueEntry> Feeds)
{
    /// <param name="name">What the file is called in messages.</param>
    /// <exception cref="FeedCatalogueException">The file is not a catalogue; the message names the feed and the field.</exception>
    public static IReadOnlyList<Feed> Read(Stream stream, string name)
    {
        try
        {
            var file = JsonSerializer.Deserialize(stream, CatalogueJson.Default.CatalogueFile)
                ?? throw new FeedCatalogueException($"{name} holds nothing.", null);
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
        if (FindFault(entry) is { } fault)
        {
            throw Refuse(fault);
        }

        var feed = new Feed
        {
            Id = entry.Id,
            Title = entry.Title,
            Address = new Uri(entry.Address),
            Request = entry.Request,
            Alternates = entry.Alternates,
            Language = entry.Language,
            Adapter = entry.Adapter,
            Lane = entry.Lane,
            Trust = entry.Trust,
            Selectors = entry.Selectors,
            IsOn = entry.On,
            OffReason = entry.OffReason,
            MinInterval = entry.MinMinutes * TimeSpan.FromMinutes(1),
            MaxNewEntries = entry.MaxNewEntries,
            ConfirmedOn = entry.Confirmed,
            ConfirmedBy = entry.By,
        };
        return feed.FindObjection() is { } objection ? throw Refuse(objection) : feed;

        FeedCatalogueException Refuse(string words) => new($"{name}, feed {index + 1} ('{entry.Id}'): {words}", null);
    }

    /// <summary>What is wrong with the entry, in a sentence; null when nothing is.</summary>
    private static string? FindFault(CatalogueEntry entry) => entry switch
    {
        _ when FeedName.FindObjection(entry.Id) is not null => "the id must be lower-case ASCII letters, digits and hyphens.",
        { Title: var title } when string.IsNullOrWhiteSpace(title) => "the title is empty.",
        { Address: var address } when !WebAddress.TryParse(address, out _) =>
            $"'{PublicAddress.In(address)}' is not an http or https address.",
        { On: false } when string.IsNullOrWhiteSpace(entry.OffReason) => "it is off, but offReason does not say why.",
        { On: true, OffReason: not null } => "it is on, and yet has an offReason.",
        _ => null,
    };

    private static void RefuseDoubles(Feed[] feeds, Func<Feed, string> key, string what, string name)
    {
        if (feeds.GroupBy(key).FirstOrDefault(group => group.Count() > 1) is { } doubles)
        {
            throw new FeedCatalogueException(
                $"{name}: {doubles.Count()} feeds have the {what} '{PublicAddress.In(doubles.Key)}'.", null);
        }
    }
}

/// <summary>A feed as the file holds it.</summary>
internal sealed record CatalogueEntry
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required string Address { get; init; }

    // What the file may leave out is settable: the generated reader writes null over the default of an init property.
    public string? Language { get; set; }

    public string Adapter { get; set; } = AdapterNames.Feed;

    public FeedRequest? Request { get; set; }

    public IReadOnlyList<FeedAlternate> Alternates { get; set; } = [];

    public required string Lane { get; init; }

    public required double Trust { get; init; }

    public EntrySelectors? Selectors { get; set; }

    public bool On { get; set; } = true;

    public string? OffReason { get; set; }

    /// <summary>See <see cref="Feed.MinInterval"/>.</summary>
    public int? MinMinutes { get; set; }

    /// <summary>See <see cref="Feed.MaxNewEntries"/>.</summary>
    public int? MaxNewEntries { get; set; }

    /// <summary>See <see cref="Feed.ConfirmedOn"/>.</summary>
    public string? Confirmed { get; set; }

    /// <summary>See <see cref="Feed.ConfirmedBy"/>.</summary>
    public string? By { get; set; }
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

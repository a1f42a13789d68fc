using Aggregator.Feeds.Catalogue;
using Aggregator.Text;

namespace Aggregator.Evaluation;

/// <summary>Takes the items of a day through recognition and clustering, as an edition does; every day alone.</summary>
internal sealed class RankingStories
{
    private const double UnknownTrust = 0.5;

    private readonly LabRecognizer _recognizer = new(new Lexicon(), Options.Create(new LabOptions()));
    private readonly StoryClusterer _clusterer = new(Options.Create(new StoryOptions()));
    private readonly Dictionary<string, double> _trust;

    public RankingStories()
    {
        using var catalogue = EmbeddedFile.Open("Feeds/catalogue.json");
        _trust = CatalogueFile.Read(catalogue, "The embedded catalogue")
            .GroupBy(feed => WithoutWww(feed.Address.Host))
            .ToDictionary(host => host.Key, host => host.Max(feed => feed.Trust), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The stories of what is relevant.</summary>
    public IReadOnlyList<Story> Of(RankingDay day) =>
        _clusterer.Cluster([.. day.Items.Select(item => Read(item, day.Moment)).OfType<Article>()]);

    private Article? Read(RankingItem item, DateTimeOffset at)
    {
        var lane = item.IsLabOwn ? FeedLanes.Lab : FeedLanes.Media;
        var found = _recognizer.Recognize(RecognitionInput.Of(item.Title, item.Text, lane, item.Outlet));
        if (!found.IsRelevant)
        {
            return null;
        }

        var published = PublishedAt(item);
        return new Article
        {
            Id = item.Id,
            CandidateId = item.Id,
            FeedId = item.Outlet,
            Outlet = item.Outlet,
            Lane = lane,
            Trust = _trust.GetValueOrDefault(WithoutWww(item.UrlHost ?? ""), UnknownTrust),
            Language = item.Lang,
            Title = item.Title,
            Excerpt = item.Text,
            PublishedAt = published > at ? at : published,
            FirstSeenAt = published > at ? at : published,
            Topic = found.Topic,
            Relevance = found.Score,
            Labs = found.Labs,
            Models = found.Models,
            People = found.People,
            Mentions = found.Mentions,
        };
    }

    /// <summary>A bare date counts as noon UTC.</summary>
    private static DateTimeOffset PublishedAt(RankingItem item)
    {
        var date = DateTimeOffset.Parse(item.Date, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        return item.Date.Length > "yyyy-MM-dd".Length ? date : date.AddHours(12);
    }

    private static string WithoutWww(string host) => host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host[4..] : host;
}

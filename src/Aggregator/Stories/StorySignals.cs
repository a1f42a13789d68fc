using Aggregator.Articles;

namespace Aggregator.Stories;

/// <summary>The part of the score that a signal belongs to; see <see cref="StoryScore"/>.</summary>
internal enum ScoreGroup
{
    Sources,
    Freshness,
    Relevance,
    Topic,
    Primary,
    Novelty,
}

/// <summary>What a signal is read from: a story, and the one of its articles that stands for it.</summary>
internal readonly record struct SignalSource(StoryFacts Story, Article Article, TitleFacts Title);

/// <summary>Something that speaks for a story's place in the order or against it.</summary>
/// <param name="Name">As the file of the weights and the words of the pages have it.</param>
/// <param name="ValueOf">0 to 1.</param>
internal sealed record StorySignal(string Name, ScoreGroup Group, Func<SignalSource, double> ValueOf)
{
    public StorySignal(string name, ScoreGroup group, Func<SignalSource, bool> holds)
        : this(name, group, source => Convert.ToDouble(holds(source)))
    {
    }
}

/// <summary>All signals. One more is a line here, a typed weight in <c>ranking-fit</c>, and its words for readers.</summary>
internal static class StorySignals
{
    private const string DeepSeek = "deepseek";

    public static IReadOnlyList<StorySignal> All { get; } =
    [
        new("sources", ScoreGroup.Sources, source => source.Story.Sources),
        new("outlets", ScoreGroup.Sources, source => source.Story.FurtherOutlets),
        new("talk", ScoreGroup.Sources, source => source.Story.TalkOf(source.Title.Versions)),
        new("fresh", ScoreGroup.Freshness, source => source.Story.Freshness),
        new("relevance", ScoreGroup.Relevance, source => Math.Clamp(source.Article.Relevance, 0, 1)),
        new("labFirst", ScoreGroup.Relevance, source => source.Title.BeginsWithLab),
        new("deepseek", ScoreGroup.Relevance, source => source.Title.IsAbout(DeepSeek)),
        new("severalLabs", ScoreGroup.Relevance, source => source.Title.HasSeveralLabs),
        new("abroad", ScoreGroup.Relevance, source => source.Title.BeginsAbroad),
        new("bigCompany", ScoreGroup.Relevance, source => source.Title.IsOfBigCompany),
        new("version", ScoreGroup.Topic, source => source.Title.Versions.Count > 0),
        new("launch", ScoreGroup.Topic, source => source.Title.IsLaunch),
        new("mainLaunch", ScoreGroup.Topic, source => source.Title.HasMainModel && source.Title.IsLaunch),
        new("size", ScoreGroup.Topic, source => source.Title.HasSize),
        new("openWeights", ScoreGroup.Topic, source => source.Title.Has(TitleWords.OpenWeights())),
        new("price", ScoreGroup.Topic, source => source.Article.Topic is "price"),
        new("incident", ScoreGroup.Topic, source => source.Article.Topic is "incident"),
        new("policy", ScoreGroup.Topic, source => source.Article.Topic is "policy" || source.Title.Has(TitleWords.Distillation())),
        new("business", ScoreGroup.Topic, source => source.Article.Topic is "business"),
        new("people", ScoreGroup.Topic, source => source.Article.Topic is "people"),
        new("opinion", ScoreGroup.Topic, source => source.Article.Topic is "opinion" || source.Title.Has(TitleWords.Opinion())),
        new("speech", ScoreGroup.Topic, source => source.Title.Has(TitleWords.Speech()) || IsQuote(source.Title)),
        new("devices", ScoreGroup.Topic, source => source.Title.Has(TitleWords.Devices())),
        new("appDetail", ScoreGroup.Topic, source => source.Title.Has(TitleWords.AppDetail())),
        new("adaptation", ScoreGroup.Topic, source => source.Title.Has(TitleWords.Adaptation())),
        new("roundUp", ScoreGroup.Topic, source => source.Title.IsRoundUp),
        new("primary", ScoreGroup.Primary, source => source.Story.IsPrimary),
        new("novelty", ScoreGroup.Novelty, source => source.Story.Novelty),
    ];

    /// <summary>A person in a title that tells of no step of theirs.</summary>
    private static bool IsQuote(TitleFacts title) => title.HasPerson && !title.IsLaunch;
}

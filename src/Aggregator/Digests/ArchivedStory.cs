using Aggregator.Stories;

namespace Aggregator.Digests;

/// <summary>A story over all editions that covered it, with the report of each source.</summary>
/// <remarks>Headline, summary, names, score and reason are those of the last edition that covered it, else of the live view.</remarks>
/// <param name="Id">Its lasting id, which may differ from the one it was found by.</param>
/// <param name="Language">Language of headline and summary, BCP 47.</param>
/// <param name="Labs">Lab ids, the most central first.</param>
/// <param name="FullScore">What each part of the score could reach by the weights of that edition.</param>
/// <param name="IsLive">True while the live view has it too: it may still grow.</param>
/// <param name="Editions">The editions that covered it, oldest first; empty for one that only the live view has yet.</param>
/// <param name="Reports">Every source once, by time of publication.</param>
public sealed record ArchivedStory(string Id, string Headline, string Summary, string Language, string Topic, IReadOnlyList<string> Labs,
    IReadOnlyList<string> Models, IReadOnlyList<string> People, StoryScore Score, StoryScore FullScore, string Why,
    DateTimeOffset FirstPublishedAt, bool IsLive, IReadOnlyList<StoryInEdition> Editions, IReadOnlyList<StoryReport> Reports)
{
    /// <summary>Whose words headline and summary are, one of <see cref="TextOrigins"/>.</summary>
    public string Origin { get; init; } = TextOrigins.Reported;

    /// <summary>Earlier stories of the same matter, such as the proposal before a vote, oldest first; at most five.</summary>
    public IReadOnlyList<StoryStep> Before { get; init; } = [];

    /// <summary>Later stories of the same matter, oldest first; at most five.</summary>
    public IReadOnlyList<StoryStep> Since { get; init; } = [];
}

/// <summary>Another story of the same matter: an earlier or a later step of it.</summary>
/// <param name="Id">Leads to it: <c>/api/stories/{id}</c>.</param>
/// <param name="Language">Language of the headline, BCP 47.</param>
/// <param name="Edition">Date of the first edition that covered it; null where only the live view has it yet.</param>
public sealed record StoryStep(
    string Id, string Headline, string Language, string Topic, DateTimeOffset FirstPublishedAt, DateOnly? Edition);

/// <summary>The story as one edition covered it.</summary>
public sealed record StoryInEdition(DateOnly Date, string Headline, bool IsUpdate);

/// <summary>The report of one source.</summary>
/// <param name="Language">BCP 47.</param>
/// <param name="IsFirst">True for the earliest.</param>
/// <param name="Excerpt">Its first sentences as plain text; empty when the article is no longer stored.</param>
/// <param name="Why">
/// Why the article was kept: the alias that matched and the rule that let it count; empty when no longer stored.
/// </param>
/// <param name="WordCount">Words, every Han character counted as one; 0 when unknown.</param>
public sealed record StoryReport(string ArticleId, string Outlet, string Title, Uri? Address, string Language, DateTimeOffset PublishedAt,
    bool IsFirst, string Excerpt, IReadOnlyList<string> Authors, string Why, int WordCount);

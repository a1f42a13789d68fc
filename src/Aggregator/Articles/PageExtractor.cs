using Aggregator.Articles.Extraction;
using Aggregator.Articles.Facts;
using Aggregator.Articles.Fetching;
using Aggregator.Text.Markup;

namespace Aggregator.Articles;

/// <summary>Takes the article out of a page: its text, and what the page says about it. Pure and thread-safe.</summary>
public sealed class PageExtractor
{
    private readonly BlockModel _model;
    private readonly ContainerScorer _scorer = new();

    public PageExtractor()
        : this(BlockModel.LoadDefault())
    {
    }

    internal PageExtractor(BlockModel model) => _model = model;

    /// <param name="contentType">The header's value, for its charset; null when there was none.</param>
    /// <param name="address">Where the page came from, to make its links absolute.</param>
    /// <param name="fetchedAt">What dates such as "3小时前" count from; without it they say nothing.</param>
    /// <exception cref="MarkupException">The page was made to break its reader.</exception>
    /// <exception cref="OperationCanceledException">The work is to stop.</exception>
    public ExtractedPage Extract(ReadOnlyMemory<byte> html, string? contentType, Uri? address, DateTimeOffset? fetchedAt, CancellationToken cancellationToken) =>
        Judge(PageDecoder.Decode(html.Span, contentType), address, fetchedAt, cancellationToken).Page;

    public ExtractedPage Extract(string html, Uri? address, DateTimeOffset? fetchedAt = null)
    {
        ArgumentNullException.ThrowIfNull(html);

        return Judge(html, address, fetchedAt, CancellationToken.None).Page;
    }

    /// <summary>The same with the reason for each block that was kept or dropped.</summary>
    public ExplainedPage Explain(ReadOnlyMemory<byte> html, string? contentType, Uri? address, DateTimeOffset? fetchedAt = null)
    {
        var (page, judgement) = Judge(PageDecoder.Decode(html.Span, contentType), address, fetchedAt, CancellationToken.None);

        return new ExplainedPage(page, new BlockExplainer(_model, judgement).Explain());
    }

    /// <summary>Why the bytes are no page: a PDF, an image, data; null when they may be one.</summary>
    /// <param name="contentType">The header's value; null when there was none.</param>
    public static string? WhyNotHtml(ReadOnlySpan<byte> body, string? contentType) => PageType.NotHtmlReason(body, contentType);

    private (ExtractedPage Page, PageJudgement Judgement) Judge(string html, Uri? address, DateTimeOffset? fetchedAt, CancellationToken cancellationToken)
    {
        using var document = HtmlPage.Parse(html, HtmlPage.MaxDepth, cancellationToken);
        var page = PageView.Of(document.DocumentElement);
        cancellationToken.ThrowIfCancellationRequested();
        var facts = PageFacts.Of(document, page, address, fetchedAt);
        var top = _scorer.FindBest(page);
        var hints = new PageHints(page, facts.Signals);
        cancellationToken.ThrowIfCancellationRequested();
        var (first, likely) = _model.JudgeTwice(page, hints, top, null);
        cancellationToken.ThrowIfCancellationRequested();
        var found = ArticleFinder.Find(page, facts.Signals, likely, top);
        var text = found.Voice == ArticleVoice.LinkedData ? ArticleWriter.FromPlain(facts.LinkedBody!) : new ArticleWriter(page, address).Write(found.Blocks);

        return (Assemble(facts, text, found.Voice), new PageJudgement(page, hints, top, first, likely, found));
    }

    private static ExtractedPage Assemble(PageFacts facts, ArticleText text, ArticleVoice voice)
    {
        var words = WordCounter.Count(text.Plain);
        var title = facts.Title?.Value ?? "";

        return new ExtractedPage
        {
            Title = title,
            Text = text,
            Authors = facts.Authors?.Value ?? [],
            PublishedAt = facts.Published?.Value,
            ModifiedAt = facts.Modified?.Value,
            Language = LanguageFinder.Find(text.Plain.Length > 0 ? text.Plain : title, facts.Language?.Value),
            SiteName = facts.SiteName?.Value,
            CanonicalAddress = facts.Canonical?.Value,
            NextPage = facts.Next,
            Image = facts.Image?.Value,
            Description = facts.Description?.Value ?? "",
            Section = facts.Section?.Value,
            Tags = facts.Tags?.Value ?? [],
            Kind = facts.Kind.Value,
            Lack = text.Plain.Length > 0 ? PageLack.None : facts.Lack,
            IsNoIndex = facts.IsNoIndex,
            IsPaywalled = Paywall.IsTeaser(facts.IsFree?.Value, facts.HasWall, text.Plain, words),
            IsConsentWall = Paywall.IsConsentWall(title, text.Plain, words),
            WordCount = words,
            Sources = SourcesOf(facts, voice),
        };
    }

    private static Dictionary<string, string> SourcesOf(PageFacts facts, ArticleVoice voice)
    {
        var sources = new Dictionary<string, string>(StringComparer.Ordinal);
        Add("title", facts.Title?.Source);
        Add("authors", facts.Authors?.Source);
        Add("published", facts.Published?.Source);
        Add("modified", facts.Modified?.Source);
        Add("language", facts.Language?.Source);
        Add("site", facts.SiteName?.Source);
        Add("canonical", facts.Canonical?.Source);
        Add("image", facts.Image?.Source);
        Add("description", facts.Description?.Source);
        Add("section", facts.Section?.Source);
        Add("tags", facts.Tags?.Source);
        Add("kind", facts.Kind.Source);
        Add("paywalled", facts.IsFree?.Source ?? (facts.HasWall ? "markup of a wall" : null));
        Add("text", voice switch
        {
            ArticleVoice.Judged => "fitted judgement of blocks",
            ArticleVoice.Container => "the container most prose gathers in",
            ArticleVoice.LinkedData => "json-ld articleBody",
            ArticleVoice.Prose => "every block of sentences",
            _ => null,
        });

        return sources;

        void Add(string fact, string? source)
        {
            if (source is not null)
            {
                sources[fact] = source;
            }
        }
    }
}

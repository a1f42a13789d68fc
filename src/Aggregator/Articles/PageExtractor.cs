using Aggregator.Articles.Extraction;
using Aggregator.Articles.Metadata;
using Aggregator.Http;
using Aggregator.Text.Charsets;
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
        Judge(TextDecoder.Decode(html.Span, contentType).Text, address, fetchedAt, cancellationToken).Page;

    public ExtractedPage Extract(string html, Uri? address, DateTimeOffset? fetchedAt = null)
    {
        ArgumentNullException.ThrowIfNull(html);

        return Judge(html, address, fetchedAt, CancellationToken.None).Page;
    }

    /// <summary>The same with the reason for each block that was kept or dropped.</summary>
    public ExplainedPage Explain(ReadOnlyMemory<byte> html, string? contentType, Uri? address, DateTimeOffset? fetchedAt = null)
    {
        var (page, trace) = Judge(TextDecoder.Decode(html.Span, contentType).Text, address, fetchedAt, CancellationToken.None);
        return new ExplainedPage(page, new BlockExplainer(_model, trace).Explain());
    }

    /// <summary>Why the bytes are no page: a PDF, an image, data; null when they may be one.</summary>
    /// <param name="contentType">The header's value; null when there was none.</param>
    public static string? WhyNotHtml(ReadOnlySpan<byte> body, string? contentType) => MediaTypeSniffer.NotHtmlReason(body, contentType);

    private (ExtractedPage Page, ExtractionTrace Trace) Judge(string html, Uri? address, DateTimeOffset? fetchedAt, CancellationToken cancellationToken)
    {
        using var document = HtmlPage.Parse(html, HtmlPage.MaxDepth, cancellationToken);
        var page = PageView.Of(document.DocumentElement);
        cancellationToken.ThrowIfCancellationRequested();
        var metadata = PageMetadata.Of(document, page, address, fetchedAt);
        var top = _scorer.FindBest(page);
        var hints = new PageHints(page, metadata.Signals);
        cancellationToken.ThrowIfCancellationRequested();
        var (first, likely) = _model.JudgeTwice(page, hints, top, null);
        cancellationToken.ThrowIfCancellationRequested();
        var found = ArticleFinder.Find(page, metadata.Signals, likely, top);
        var text = found.Voice == ExtractionMethod.LinkedData ? ArticleWriter.FromPlain(metadata.LinkedBody!) : new ArticleWriter(page, address).Write(found.Blocks);
        return (Assemble(metadata, text, found.Voice), new ExtractionTrace(page, hints, top, first, likely, found));
    }

    private static ExtractedPage Assemble(PageMetadata metadata, ArticleText text, ExtractionMethod method)
    {
        var words = WordCounter.Count(text.Plain);
        var title = metadata.Title?.Value ?? "";
        return new ExtractedPage
        {
            Title = title,
            Text = text,
            Authors = metadata.Authors?.Value ?? [],
            PublishedAt = metadata.Published?.Value,
            ModifiedAt = metadata.Modified?.Value,
            Language = LanguageDetector.Find(text.Plain.Length > 0 ? text.Plain : title, metadata.Language?.Value),
            SiteName = metadata.SiteName?.Value,
            CanonicalAddress = metadata.Canonical?.Value,
            NextPage = metadata.Next,
            Image = metadata.Image?.Value,
            Description = metadata.Description?.Value ?? "",
            Section = metadata.Section?.Value,
            Tags = metadata.Tags?.Value ?? [],
            Kind = metadata.Kind.Value,
            Lack = text.Plain.Length > 0 ? ExtractionFailure.None : metadata.Lack,
            IsNoIndex = metadata.IsNoIndex,
            IsPaywalled = PaywallDetector.IsTeaser(metadata.IsFree?.Value, metadata.HasWall, text.Plain, words),
            IsConsentWall = PaywallDetector.IsConsentWall(title, text.Plain, words),
            WordCount = words,
            Sources = SourcesOf(metadata, method),
        };
    }

    private static Dictionary<string, string> SourcesOf(PageMetadata metadata, ExtractionMethod method)
    {
        var sources = new Dictionary<string, string>(StringComparer.Ordinal);
        Add("title", metadata.Title?.Source);
        Add("authors", metadata.Authors?.Source);
        Add("published", metadata.Published?.Source);
        Add("modified", metadata.Modified?.Source);
        Add("language", metadata.Language?.Source);
        Add("site", metadata.SiteName?.Source);
        Add("canonical", metadata.Canonical?.Source);
        Add("image", metadata.Image?.Source);
        Add("description", metadata.Description?.Source);
        Add("section", metadata.Section?.Source);
        Add("tags", metadata.Tags?.Source);
        Add("kind", metadata.Kind.Source);
        Add("paywalled", metadata.IsFree?.Source ?? (metadata.HasWall ? "markup of a wall" : null));
        Add("text", method switch
        {
            ExtractionMethod.Judged => "fitted judgement of blocks",
            ExtractionMethod.Container => "the container most prose gathers in",
            ExtractionMethod.LinkedData => "json-ld articleBody",
            ExtractionMethod.Prose => "every block of sentences",
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

using Aggregator.Articles.Extraction;
using Aggregator.Articles.Metadata;
using Aggregator.Http;
using Aggregator.Text.Charsets;
using Aggregator.Text.Markup;

namespace Aggregator.Articles;

/// <summary>
/// Takes the article out of a page: its text, and what the page says about it. Pure and thread-safe. The steps:
/// <list type="number">
/// <item><see cref="TextDecoder"/> makes text of the bytes, <see cref="HtmlPage"/> a document of the text.</item>
/// <item><see cref="FlatPage"/> lays the document out as two flat lists, elements and blocks of text.</item>
/// <item><see cref="PageMetadata"/> gathers title, authors, dates and the rest, each with its source.</item>
/// <item><see cref="ContainerScorer"/> finds the element most prose gathers in; <see cref="PageHints"/> compares each block with the
/// title, the description and the linked data. Both are features of the model, so they come before it.</item>
/// <item><see cref="BlockModel"/> says twice how likely each block belongs to the article, the second time knowing its neighbours.</item>
/// <item><see cref="ArticleFinder"/> chooses the body from that, or falls back to plainer ways.</item>
/// <item><see cref="ArticleWriter"/> writes the body as plain text and minimal HTML.</item>
/// <item><see cref="WallDetector"/>, <see cref="PaywallDetector"/> and <see cref="LanguageDetector"/> judge the text: they need it
/// whole.</item>
/// </list>
/// </summary>
public sealed class PageExtractor
{
    private readonly BlockModel _model;

    public PageExtractor()
        : this(BlockModel.LoadDefault())
    {
    }

    internal PageExtractor(BlockModel model) => _model = model;

    /// <param name="contentType">The header's value, for its charset; null when there was none.</param>
    /// <param name="address">Where the page came from, to make its links absolute.</param>
    /// <param name="fetchedAt">What dates such as "3小时前" count from; without it they are not read.</param>
    /// <exception cref="MarkupException">The page was made to break its reader.</exception>
    /// <exception cref="OperationCanceledException">The work is to stop.</exception>
    public ExtractedPage Extract(
        ReadOnlyMemory<byte> html, string? contentType, Uri? address, DateTimeOffset? fetchedAt, CancellationToken cancellationToken) =>
        ExtractTraced(TextDecoder.Decode(html.Span, contentType).Text, address, fetchedAt, cancellationToken).Page;

    public ExtractedPage Extract(string html, Uri? address, DateTimeOffset? fetchedAt = null)
    {
        ArgumentNullException.ThrowIfNull(html);

        return ExtractTraced(html, address, fetchedAt, CancellationToken.None).Page;
    }

    /// <summary>The same with the reason for each block that was kept or dropped.</summary>
    public ExplainedPage Explain(ReadOnlyMemory<byte> html, string? contentType, Uri? address, DateTimeOffset? fetchedAt = null)
    {
        var (page, trace) = ExtractTraced(TextDecoder.Decode(html.Span, contentType).Text, address, fetchedAt, CancellationToken.None);
        return new ExplainedPage(page, new BlockExplainer(_model, trace).Explain());
    }

    /// <summary>Why the bytes are not a page: a PDF, an image, data; null when they may be one.</summary>
    /// <param name="contentType">The header's value; null when there was none.</param>
    public static string? WhyNotHtml(ReadOnlySpan<byte> body, string? contentType) => MediaTypeSniffer.NotHtmlReason(body, contentType);

    private (ExtractedPage Page, ExtractionTrace Trace) ExtractTraced(
        string html, Uri? address, DateTimeOffset? fetchedAt, CancellationToken cancellationToken)
    {
        using var document = HtmlPage.Parse(html, HtmlPage.MaxDepth, cancellationToken);
        var page = FlatPage.Of(document.DocumentElement);
        cancellationToken.ThrowIfCancellationRequested();
        var metadata = PageMetadata.Of(document, page, address, fetchedAt);
        var top = ContainerScorer.FindBest(page);
        var hints = new PageHints(page, metadata.Signals);
        cancellationToken.ThrowIfCancellationRequested();
        var (first, likely) = _model.PredictTwice(page, hints, top);
        cancellationToken.ThrowIfCancellationRequested();
        var found = ArticleFinder.Find(page, hints, metadata.Signals, likely, top);
        var text = found.Method == ExtractionMethod.LinkedData
            ? ArticleWriter.FromPlain(metadata.LinkedBody!)
            : new ArticleWriter(page, address).Write(found.Blocks);
        return (Assemble(metadata, page, address, text, found.Method), new ExtractionTrace(page, hints, top, first, likely, found));
    }

    private static ExtractedPage Assemble(PageMetadata metadata, FlatPage flat, Uri? address, ArticleText text, ExtractionMethod method)
    {
        var page = metadata.Page;
        var words = WordCounter.Count(text.Plain);
        var wall = WallDetector.Find(page.Title, address, flat, text.Plain, words, metadata.AsksPassword);
        if (wall != WallKind.None)
        {
            var language = LanguageDetector.Find(page.Title, page.Language);
            return page with { Wall = wall, Failure = ExtractionFailure.Wall, Language = language };
        }

        var sources = new Dictionary<string, string>(page.Sources, StringComparer.Ordinal);
        if (SourceOf(method) is { } source)
        {
            sources["text"] = source;
        }

        page = page with
        {
            Text = text,
            IsPaywalled = PaywallDetector.IsTeaser(metadata.IsFree, metadata.HasWall, text.Plain, words),
            WordCount = words,
            Sources = sources,
        };
        if (text.Plain.Length == 0)
        {
            return page with { Language = LanguageDetector.Find(page.Title, page.Language) };
        }

        return page with { Language = LanguageDetector.Find(text.Plain, page.Language), Failure = ExtractionFailure.None };
    }

    private static string? SourceOf(ExtractionMethod method) => method switch
    {
        ExtractionMethod.Model => "fitted judgement of blocks",
        ExtractionMethod.Container => "the container most prose gathers in",
        ExtractionMethod.LinkedData => "json-ld articleBody",
        ExtractionMethod.Prose => "every block of sentences",
        _ => null,
    };
}

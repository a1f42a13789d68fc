using Aggregator.Articles.Extraction;
using Aggregator.Articles.Facts;

namespace Aggregator.Articles;

/// <summary>Takes the article out of a page: its text, and what the page says about it. Pure and thread-safe.</summary>
public sealed class PageExtractor
{
    private readonly ArticleFinder _finder;

    public PageExtractor()
        : this(BlockModel.LoadDefault())
    {
    }

    internal PageExtractor(BlockModel model) => _finder = new ArticleFinder(model, new ContainerScorer());

    /// <param name="contentType">The header's value, for its charset; null when there was none.</param>
    /// <param name="address">Where the page came from, to make its links absolute.</param>
    public ExtractedPage Extract(ReadOnlyMemory<byte> html, string? contentType, Uri? address) =>
        Extract(PageDecoder.Decode(html.Span, contentType), address);

    public ExtractedPage Extract(string html, Uri? address)
    {
        ArgumentNullException.ThrowIfNull(html);
        var document = HtmlPage.Parse(html);
        var page = PageView.Of(document.DocumentElement);
        var facts = PageFacts.Of(document, page, address);
        var (blocks, voice) = _finder.Find(page, facts.Signals);
        var text = voice == ArticleVoice.LinkedData ? ArticleWriter.FromPlain(facts.LinkedBody!) : new ArticleWriter(page, address).Write(blocks);
        var words = WordCounter.Count(text.Plain);

        return new ExtractedPage
        {
            Title = facts.Title?.Value ?? "",
            Text = text,
            Authors = facts.Authors?.Value ?? [],
            PublishedAt = facts.Published?.Value,
            ModifiedAt = facts.Modified?.Value,
            Language = LanguageFinder.Find(text.Plain.Length > 0 ? text.Plain : facts.Title?.Value ?? "", facts.Language),
            SiteName = facts.SiteName,
            CanonicalAddress = facts.Canonical,
            Image = facts.Image,
            Description = facts.Description,
            Section = facts.Section,
            Tags = facts.Tags,
            IsNoIndex = facts.IsNoIndex,
            IsPaywalled = Paywall.IsTeaser(facts.IsFree, text.Plain, words),
            WordCount = words,
        };
    }
}

using Aggregator.Articles.Extraction;
using Aggregator.Articles.Facts;

namespace Aggregator.Articles;

/// <summary>Takes the article out of a page: its text, and what the page says about it. Pure and thread-safe.</summary>
public sealed class PageExtractor
{
    private readonly ContainerScorer _scorer = new();

    /// <param name="contentType">The header's value, for its charset; null when there was none.</param>
    /// <param name="address">Where the page came from, to make its links absolute.</param>
    public ExtractedPage Extract(ReadOnlyMemory<byte> html, string? contentType, Uri? address) =>
        Extract(PageDecoder.Decode(html.Span, contentType), address);

    public ExtractedPage Extract(string html, Uri? address)
    {
        ArgumentNullException.ThrowIfNull(html);
        var document = HtmlPage.Parse(html);
        var facts = PageFacts.Of(document, address);
        var page = PageView.Of(document.DocumentElement);
        var best = _scorer.FindBest(page);
        var blocks = best is null ? [] : page.Blocks.Where(block => best.Contains(block.Container) && IsKept(block)).ToList();
        var text = new ArticleWriter(page, address).Write(blocks);
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

    private static bool IsKept(PageBlock block) =>
        block.LinkDensity < 0.5
        && (block.Container.Surroundings & (Surroundings.Navigation | Surroundings.Footer | Surroundings.Caption | Surroundings.Button | Surroundings.Hidden)) == 0
        && (block.IsProse || block.Container.Tag is "h2" or "h3" or "h4" or "li" or "td" or "th" or "p" or "blockquote" or "pre");
}

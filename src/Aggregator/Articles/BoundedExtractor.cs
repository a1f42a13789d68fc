using Aggregator.Text.Markup;

namespace Aggregator.Articles;

/// <summary>Extracts fetched pages, in bounded memory: what counts of a page is how many tags it has.</summary>
public sealed class BoundedExtractor(PageExtractor extractor, ParseGate gate, TimeProvider time)
{
    /// <exception cref="MarkupException">The page was made to break its reader.</exception>
    /// <exception cref="OperationCanceledException">The work is to stop.</exception>
    public async Task<ExtractedPage> ExtractAsync(PageResponse page, CancellationToken cancellationToken)
    {
        var tags = page.Body.Span.Count((byte)'<');
        using var share = await gate.EnterAsync(tags, MarkupGuard.MaxTags, cancellationToken);
        try
        {
            return extractor.Extract(page.Body, page.ContentType, page.Address, time.GetUtcNow(), cancellationToken);
        }
        catch (RegexMatchTimeoutException exception)
        {
            throw new MarkupException("A pattern took too long over its text.", exception);
        }
    }
}

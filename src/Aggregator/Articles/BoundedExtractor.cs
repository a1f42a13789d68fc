using System.Threading.RateLimiting;
using Aggregator.Text.Markup;

namespace Aggregator.Articles;

/// <summary>
/// Extracts fetched pages, and bounds the memory that takes: all pages in work have as many tags together as a single one may have. Those
/// that come when it is full wait in order.
/// </summary>
public sealed class BoundedExtractor(PageExtractor extractor, TimeProvider time) : IDisposable
{
    private readonly ConcurrencyLimiter _tags = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = MarkupGuard.MaxTags,
        QueueLimit = int.MaxValue,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <exception cref="MarkupException">The page was made to break its reader.</exception>
    /// <exception cref="OperationCanceledException">The work is to stop.</exception>
    public async Task<ExtractedPage> ExtractAsync(PageResponse page, CancellationToken cancellationToken)
    {
        var tags = Math.Min(page.Body.Span.Count((byte)'<') + 1, MarkupGuard.MaxTags);
        using var share = await _tags.AcquireAsync(tags, cancellationToken);
        try
        {
            return extractor.Extract(page.Body, page.ContentType, page.Address, time.GetUtcNow(), cancellationToken);
        }
        catch (RegexMatchTimeoutException exception)
        {
            throw new MarkupException("A pattern took too long over its text.", exception);
        }
    }

    public void Dispose() => _tags.Dispose();
}

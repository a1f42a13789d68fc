namespace Aggregator.Text.Dates;

/// <summary>What the dates of a page leave unsaid.</summary>
/// <param name="Zone">The offset from UTC of times without a zone: Beijing's when the page is written in Chinese.</param>
/// <param name="Now">
/// When the page was fetched, which "3小时前" and "yesterday" count from; null when it is unknown: then such dates are not read.
/// </param>
internal sealed record DateContext(TimeSpan Zone, DateTimeOffset? Now);

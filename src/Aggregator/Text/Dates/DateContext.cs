namespace Aggregator.Text.Dates;

/// <summary>What a date leaves unsaid.</summary>
/// <param name="IsChinese">Written for readers in China: a time without a zone is Beijing's.</param>
/// <param name="Now">When the page was fetched, which "3小时前" and "yesterday" count from; null when nobody knows, and then such dates say nothing.</param>
internal sealed record DateContext(bool IsChinese, DateTimeOffset? Now)
{
    public static DateContext Unknown { get; } = new(false, null);

    public TimeSpan Zone => IsChinese ? PageDateReader.Beijing : TimeSpan.Zero;
}

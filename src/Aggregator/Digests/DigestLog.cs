namespace Aggregator.Digests;

internal static partial class DigestLog
{
    [LoggerMessage(LogLevel.Information, "Edition {Date} published: {Stories} stories from {Articles} articles (late: {IsLate})")]
    public static partial void EditionPublished(this ILogger logger, DateOnly date, int stories, int articles, bool isLate);
}

using Spectre.Console;

namespace Aggregator.Server.Commands;

/// <summary><c>feeds pace</c>: how often one source may be asked, where its owner agreed to more than once an hour.</summary>
internal static class FeedsPace
{
    private const string Usual = "usual";

    public static readonly Argument<string> Minutes = new("MINUTES")
    {
        Description = $"The least time between two requests, 30 to 1440; '{Usual}' for what Feeds:MinInterval says.",
        CustomParser = argument =>
        {
            var text = argument.Tokens[0].Value;
            if (text != Usual && !(int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && minutes >= Feed.LeastInterval.TotalMinutes && minutes <= 24 * 60))
            {
                argument.AddError($"'{text}' is neither a number from {Feed.LeastInterval.TotalMinutes} to 1440 nor '{Usual}'.");
            }

            return text;
        },
    };

    /// <exception cref="CommandFailedException">There is no such source.</exception>
    public static async Task<int> RunAsync(string id, string pace, IFeedStore feeds, IAnsiConsole console, CancellationToken cancellationToken)
    {
        var feed = await feeds.FindAsync(id, cancellationToken)
            ?? throw new CommandFailedException($"There is no source '{id}'; `feeds list` shows them all.");
        TimeSpan? interval = pace == Usual ? null : TimeSpan.FromMinutes(int.Parse(pace, CultureInfo.InvariantCulture));
        await feeds.PutAsync(feed with { MinInterval = interval }, cancellationToken);
        console.WriteLine(interval is null ? $"{id} is asked at the usual pace." : $"{id} is asked every {pace} minutes at most, from its next request on.");
        return ExitCodes.Done;
    }
}

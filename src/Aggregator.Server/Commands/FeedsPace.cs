using System.CommandLine.Parsing;
using Aggregator.Audit;

namespace Aggregator.Server.Commands;

/// <summary><c>feeds pace</c>: how often one feed may be polled, where its owner agreed to more than once an hour.</summary>
internal sealed class FeedsPace(IFeedStore feeds, AuditTrail trail, IAnsiConsole console) : IHostedVerb
{
    private const string Usual = "usual";
    private const int MaxMinutes = 24 * 60;
    private static readonly int MinMinutes = (int)Feed.LeastInterval.TotalMinutes;

    public static readonly Argument<string> Minutes = new("MINUTES")
    {
        Description = $"The least time between two requests, {MinMinutes} to {MaxMinutes}; '{Usual}' for Feeds:MinInterval.",
        CustomParser = Parse,
    };

    public async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var id = result.GetRequiredValue(FeedArguments.KnownId);
        var pace = result.GetRequiredValue(Minutes);
        var feed = await feeds.FindAsync(id, cancellationToken)
            ?? throw new CommandFailedException($"There is no feed '{id}'; `feeds list` shows them all.");
        TimeSpan? interval = pace == Usual ? null : TimeSpan.FromMinutes(int.Parse(pace, CultureInfo.InvariantCulture));
        var changed = feed with { MinInterval = interval };
        await feeds.PutAsync(changed, cancellationToken);
        await trail.AddAsync(AuditedChange.FeedPaceChanged, id, FeedText.Of(feed), FeedText.Of(changed), cancellationToken);
        console.WriteLine(interval is null
            ? $"{id} is polled at the usual pace."
            : $"{id} is polled every {pace} minutes at most, from its next request on.");
        return ExitCodes.Done;
    }

    private static string Parse(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        var isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes);
        if (text != Usual && (!isNumber || minutes < MinMinutes || minutes > MaxMinutes))
        {
            argument.AddError($"'{text}' is neither a number from {MinMinutes} to {MaxMinutes} nor '{Usual}'.");
        }

        return text;
    }
}

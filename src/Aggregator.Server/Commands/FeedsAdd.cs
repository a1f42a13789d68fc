using Spectre.Console;

namespace Aggregator.Server.Commands;

/// <summary><c>feeds add</c>: one request to the address, and one to the feed if it was that of a page.</summary>
internal static class FeedsAdd
{
    public static async Task<int> RunAsync(ParseResult result, IServiceProvider services, IAnsiConsole console, CancellationToken cancellationToken)
    {
        var request = SourceOptions.WishOf(result, result.GetRequiredValue(SourceOptions.Address));
        await services.GetRequiredService<FeedCatalogue>().SeedAsync(cancellationToken);
        var adding = await services.GetRequiredService<FeedAdder>().AddAsync(request, cancellationToken);

        WriteChoices(adding, console);

        if (adding.Problem is { } problem)
        {
            throw new CommandFailedException(problem);
        }

        var state = await services.GetRequiredService<IFeedStateStore>().GetAsync(adding.Feed!.Id, cancellationToken);
        HangingLine.Write(console, "", string.Create(
            CultureInfo.InvariantCulture,
            $"Added {adding.Feed.Id}: {adding.Feed.Title}, {adding.Parsed!.Entries.Count} entries, {adding.Candidates} of them new. It is asked again from {state.NextDueAt:u}."));

        return ExitCodes.Done;
    }

    private static void WriteChoices(AddFeedResult adding, IAnsiConsole console)
    {
        if (adding.Choices.Count == 0)
        {
            return;
        }

        console.WriteLine(adding.Choices.Count == 1 ? "The page leads to a feed:" : $"The page leads to {adding.Choices.Count.ToString(CultureInfo.InvariantCulture)} feeds; --feed NUMBER takes another:");

        foreach (var (index, choice) in adding.Choices.Index())
        {
            var why = choice == adding.Chosen ? $"  (taken: {adding.Why})" : "";
            HangingLine.Write(console, $"  {(index + 1).ToString(CultureInfo.InvariantCulture)}  ", $"{choice.Address.AbsoluteUri}  {choice.Title}{why}");
        }
    }
}

using Aggregator.Labs.Suggestions;

namespace Aggregator.Server.Commands;

/// <summary><c>lexicon suggest</c>: names that the lexicon lacks.</summary>
internal sealed class LexiconSuggest(NameSuggester suggester, IArticleStore articles, TimeProvider time, IAnsiConsole console) : IHostedVerb
{
    public static readonly Option<int> Days = Number("--days", "How many days of articles are read, 1 to 365.", 30);
    public static readonly Option<int> Least = Number("--least", "In how many articles a name must stand beside its lab, 1 to 100.", 2);
    public static readonly Option<int> Limit = Number("--limit", "How many names at most, 1 to 200.", 20);

    public static Command Create(IAnsiConsole console)
    {
        SharedOptions.AddRange(Days, 1, 365);
        SharedOptions.AddRange(Least, 1, 100);
        SharedOptions.AddRange(Limit, 1, 200);
        return HostedVerb.Create<LexiconSuggest>(console, "suggest",
            "List names that the lexicon lacks and that stand beside its labs in the stored articles, with what speaks for each and the "
            + "entry to paste into a file of additions.",
            [Days, Least, Limit, SharedOptions.Json], [], StoreUse.IfThere);
    }

    public async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        StoreCommand.ExpectStore(result);
        var now = time.GetUtcNow();
        var read = await articles.ListAsync(now.AddDays(-result.GetValue(Days)), now, cancellationToken).ToListAsync(cancellationToken);
        var found = suggester.Suggest(read, result.GetValue(Least));
        var listed = found.Take(result.GetValue(Limit)).ToList();
        if (result.GetValue(SharedOptions.Json))
        {
            console.Profile.Out.Writer.WriteLine(JsonSerializer.Serialize(listed, ReportJson.Readable.IReadOnlyListNameSuggestion));
            return ExitCodes.Done;
        }

        foreach (var suggestion in listed)
        {
            Write(suggestion);
        }

        console.WriteLine($"{found.Count} unknown names in {read.Count} articles; {listed.Count} of them listed.");
        return ExitCodes.Done;
    }

    private void Write(NameSuggestion suggestion)
    {
        var (first, last) = (DateOf(suggestion.First), DateOf(suggestion.Last));
        var counts = $"{suggestion.Beside} of {suggestion.Articles} articles beside it, {first} to {last}";
        console.WriteLine($"{suggestion.Name}  ({suggestion.Kind}, {suggestion.Lab}; {counts})");
        HangingLine.Write(console, "  sources: ", string.Join(", ", suggestion.Sources));
        foreach (var evidence in suggestion.Evidence)
        {
            HangingLine.Write(console, "  ", $"{DateOf(evidence.PublishedAt)} {evidence.Outlet}: {evidence.Sentence}");
        }

        HangingLine.Write(console, "  ", suggestion.Entry.ToJsonString(ReportJson.OneLine));
    }

    private static string DateOf(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Option<int> Number(string name, string description, int usual) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => usual,
        HelpName = "NUMBER",
    };
}

namespace Aggregator.Server.Commands;

/// <summary><c>lexicon</c>: checks a lexicon file that someone wrote before the product uses it, and finds names that the lexicon lacks.</summary>
internal static class LexiconCommand
{
    private static readonly Argument<string> LexiconFile = new("FILE")
    {
        Description = "A lexicon, as Labs:LexiconPath or Labs:LexiconAdditionsPath would name it.",
    };

    public static Command Create(IAnsiConsole console)
    {
        var check = new Command("check", "Show by line what is wrong in a lexicon file, or what is in it. Exit code 1: it cannot be used.")
        {
            LexiconFile, SharedOptions.Json,
        };
        check.SetAction(result => Check(result, console));
        var schema = new Command("schema", "Write the JSON schema of a lexicon, for an editor.");
        schema.SetAction(_ => console.Profile.Out.Writer.WriteLine(Lexicon.Schema));
        return new Command("lexicon", "Check a lexicon file before it is used, or find names that the lexicon lacks.")
        {
            check, schema, LexiconSuggest.Create(console),
        };
    }

    private static int Check(ParseResult result, IAnsiConsole console)
    {
        var file = result.GetRequiredValue(LexiconFile);
        var name = Path.GetFileName(file);
        var problems = Lexicon.ProblemsIn(file, name, out var lexicon);
        if (result.GetValue(SharedOptions.Json))
        {
            var check = new LexiconCheck(name, problems.Count == 0, lexicon?.Version, lexicon?.Labs.Count, problems);
            console.Profile.Out.Writer.WriteLine(JsonSerializer.Serialize(check, ReportJson.Readable.LexiconCheck));
        }
        else if (lexicon is not null)
        {
            var (people, products) = (lexicon.Labs.Sum(lab => lab.People.Count), lexicon.Labs.Sum(lab => lab.ModelNames.Count));
            console.WriteLine(
                $"{name} can be used: version {lexicon.Version}, {lexicon.Labs.Count} labs, {people} people, {products} products.");
        }
        else
        {
            foreach (var problem in problems)
            {
                console.WriteLine(problem);
            }

            console.WriteLine($"{name} cannot be used; problems: {problems.Count}.");
        }

        return problems.Count == 0 ? ExitCodes.Done : ExitCodes.Failed;
    }
}

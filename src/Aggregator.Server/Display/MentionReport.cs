using Aggregator.Articles;

namespace Aggregator.Server.Display;

/// <summary>What was recognised in a text, for a terminal or a script.</summary>
internal static class MentionReport
{
    private const int MaxMentions = 40;

    public static void Write(ExplainedRecognition explained, Lexicon lexicon, bool isExplained, IAnsiConsole console)
    {
        var found = explained.Recognition;
        var verdict = found.IsRelevant ? "Belongs" : "Does not belong";
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{verdict}: score {found.Score:F2}; an item belongs from {explained.Threshold:F2} on"));
        console.WriteLine($"Why: {found.Reason}");
        WriteList("Labs", found.Labs.Select(id => lexicon.FindLab(id)?.Name ?? id), console);
        WriteList("Models", found.Models, console);
        WriteList("People", found.People, console);
        WriteList("Topics", found.Topics, console);
        WriteList("Compared with", found.Comparisons, console);
        if (isExplained)
        {
            WriteMentions(found.Mentions, console);
            WriteParts(explained, console);
        }
    }

    public static void WriteJson(ExplainedRecognition explained, Lexicon lexicon, IAnsiConsole console)
    {
        var found = explained.Recognition;
        var answer = new MentionAnswer(
            lexicon.Version, found.IsRelevant, found.Score, explained.Threshold, found.Reason, found.Labs, found.Models, found.People,
            found.Topic, found.Topics, found.Comparisons, found.Mentions, [new ScorePart("base", explained.Base), .. explained.Parts]);
        console.Profile.Out.Writer.WriteLine(JsonSerializer.Serialize(answer, ReportJson.Readable.MentionAnswer));
    }

    private static void WriteList(string name, IEnumerable<string> values, IAnsiConsole console)
    {
        var text = string.Join(", ", values);
        if (text.Length > 0)
        {
            console.WriteLine($"{name}: {text}");
        }
    }

    private static void WriteMentions(IReadOnlyList<Mention> mentions, IAnsiConsole console)
    {
        if (mentions.Count == 0)
        {
            return;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumns("alias", "where", "lab", "kind", "rule");
        foreach (var mention in mentions.Take(MaxMentions))
        {
            table.AddRow(Markup.Escape(mention.Alias), $"{mention.Field} {mention.Position}", mention.Lab,
                mention.Kind.ToString().ToLowerInvariant(), Markup.Escape(mention.Rule));
        }

        console.Write(table);
        if (mentions.Count > MaxMentions)
        {
            console.WriteLine($"and {mentions.Count - MaxMentions} more");
        }
    }

    private static void WriteParts(ExplainedRecognition explained, IAnsiConsole console)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn(new TableColumn("weight").RightAligned()).AddColumn("because");
        table.AddRow(Signed(explained.Base), "where every item starts");
        foreach (var part in explained.Parts)
        {
            table.AddRow(Signed(part.Weight), Markup.Escape(part.Condition));
        }

        var sum = explained.Base + explained.Parts.Sum(part => part.Weight);
        var score = explained.Recognition.Score.ToString("F2", CultureInfo.InvariantCulture);
        table.AddRow(Signed(sum), $"sum; 1 / (1 + exp(-sum)) is {score}");
        console.Write(table);
    }

    private static string Signed(double weight) => weight.ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture);
}

/// <summary>The JSON of <c>mentions --json</c>.</summary>
internal sealed record MentionAnswer(
    string Lexicon, bool Relevant, double Score, double Threshold, string Reason, IReadOnlyList<string> Labs, IReadOnlyList<string> Models,
    IReadOnlyList<string> People, string Topic, IReadOnlyList<string> Topics, IReadOnlyList<string> Comparisons,
    IReadOnlyList<Mention> Mentions, IReadOnlyList<ScorePart> ScoreParts);

/// <summary>The JSON of <c>lexicon check --json</c>.</summary>
internal sealed record LexiconCheck(string File, bool Usable, string? Version, int? Labs, IReadOnlyList<string> Problems);

using System.Text.Json.Serialization;
using Aggregator.Articles;
using Spectre.Console;

namespace Aggregator.Server.Display;

/// <summary>What was recognised in a text, for a terminal or a script.</summary>
internal static class MentionReport
{
    /// <summary>Chinese as it is written: a terminal shows it, and a script reads either.</summary>
    public static RecognitionReportJson Json { get; } =
        new(new JsonSerializerOptions(RecognitionReportJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private const int MaxMentions = 40;

    public static void Write(ExplainedRecognition explained, Lexicon lexicon, bool isExplained, IAnsiConsole console)
    {
        var found = explained.Recognition;
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{(found.IsRelevant ? "Belongs" : "Does not belong")}: {found.Score:F2} (from {explained.Threshold:F2} on it would belong)"));
        console.WriteLine($"Why: {found.Reason}");
        Line(console, "Labs", found.Labs.Select(id => lexicon.FindLab(id)?.Name ?? id));
        Line(console, "Models", found.Models);
        Line(console, "People", found.People);
        Line(console, "Kinds", found.Topics);
        Line(console, "Compared with", found.Comparisons);

        if (isExplained)
        {
            WriteMentions(found, console);
            WriteParts(explained, console);
        }
    }

    public static void WriteJson(ExplainedRecognition explained, Lexicon lexicon, IAnsiConsole console)
    {
        var found = explained.Recognition;
        var report = new MentionAnswer(
            lexicon.Version, found.IsRelevant, found.Score, explained.Threshold, found.Reason, found.Labs, found.Models, found.People, found.Topic, found.Topics,
            found.Comparisons, found.Mentions, [new ScorePart("base", explained.Base), .. explained.Parts]);
        console.Profile.Out.Writer.WriteLine(JsonSerializer.Serialize(report, Json.MentionAnswer));
    }

    private static void Line(IAnsiConsole console, string name, IEnumerable<string> values)
    {
        var text = string.Join(", ", values);
        if (text.Length > 0)
        {
            console.WriteLine($"{name}: {text}");
        }
    }

    private static void WriteMentions(Recognition found, IAnsiConsole console)
    {
        if (found.Mentions.Count == 0)
        {
            return;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumns("alias", "where", "lab", "kind", "rule");

        foreach (var mention in found.Mentions.Take(MaxMentions))
        {
            table.AddRow(
                Markup.Escape(mention.Alias), $"{mention.Field} {mention.Position.ToString(CultureInfo.InvariantCulture)}", mention.Lab,
                mention.Kind.ToString().ToLowerInvariant(), Markup.Escape(mention.Rule));
        }

        console.Write(table);

        if (found.Mentions.Count > MaxMentions)
        {
            console.WriteLine($"and {found.Mentions.Count - MaxMentions} more");
        }
    }

    private static void WriteParts(ExplainedRecognition explained, IAnsiConsole console)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn(new TableColumn("weight").RightAligned()).AddColumn("because");
        table.AddRow(Signed(explained.Base), "what every item starts from");

        foreach (var part in explained.Parts)
        {
            table.AddRow(Signed(part.Weight), Markup.Escape(part.Condition));
        }

        var sum = explained.Base + explained.Parts.Sum(part => part.Weight);
        table.AddRow(Signed(sum), string.Create(CultureInfo.InvariantCulture, $"sum; 1 / (1 + exp(-sum)) is {explained.Recognition.Score:F2}"));
        console.Write(table);
    }

    private static string Signed(double weight) => weight.ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture);
}

internal sealed record MentionAnswer(
    string Lexicon, bool Relevant, double Score, double Threshold, string Reason, IReadOnlyList<string> Labs, IReadOnlyList<string> Models, IReadOnlyList<string> People,
    string Kind, IReadOnlyList<string> Kinds, IReadOnlyList<string> Comparisons, IReadOnlyList<Mention> Mentions, IReadOnlyList<ScorePart> ScoreParts);

internal sealed record LexiconCheck(string File, bool Usable, string? Version, int? Labs, IReadOnlyList<string> Problems);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, WriteIndented = true)]
[JsonSerializable(typeof(MentionAnswer))]
[JsonSerializable(typeof(LexiconCheck))]
internal sealed partial class RecognitionReportJson : JsonSerializerContext;

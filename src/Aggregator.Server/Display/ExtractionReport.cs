using System.Text.Json.Serialization;
using Aggregator.Articles;

namespace Aggregator.Server.Display;

/// <summary>Writes what was extracted: the text for reading, Markdown, or JSON for a script; with the reasons on demand.</summary>
internal static class ExtractionReport
{
    private const int ShownText = 90;

    public static void Write(ExplainedPage explained, string format, bool explain, IAnsiConsole console)
    {
        var page = explained.Page;
        var output = console.Profile.Out.Writer;
        switch (format)
        {
            case "json":
                output.WriteLine(JsonSerializer.Serialize(Report(explained, explain), ReportJson.Readable.ExtractedArticle));
                return;
            case "md" when page.Text.Html.Length > 0:
                output.Write(Titled("# ", page) + ArticleMarkdown.From(page.Text.Html));
                break;
            case "text" when page.Text.Plain.Length > 0:
                output.Write(Titled("", page) + page.Text.Plain + "\n");
                break;
        }

        // Facts and reasons go to standard error, so that a file written from standard output holds the text alone.
        WriteFacts(page, explain, StandardError.Console);
        if (explain)
        {
            WriteBlocks(explained.Blocks, StandardError.Console);
        }
    }

    internal static void WriteFacts(ExtractedPage page, bool explain, IAnsiConsole aside)
    {
        foreach (var (name, value) in Facts(page, aside).Where(fact => !string.IsNullOrEmpty(fact.Value)))
        {
            var source = $"  ({page.Sources.GetValueOrDefault(name)})".If(explain && page.Sources.ContainsKey(name));
            aside.MarkupLineInterpolated($"[grey]{name,-12}[/] {value}[grey]{source}[/]");
        }
    }

    internal static void WriteBlocks(IEnumerable<BlockVerdict> blocks, IAnsiConsole aside)
    {
        foreach (var block in blocks)
        {
            var mark = block.IsKept ? "[green]+[/]" : "[red]-[/]";
            var likelihood = block.Likelihood.ToString("0.00", CultureInfo.InvariantCulture);
            aside.MarkupLine($"{mark} {likelihood} {Markup.Escape(Short(block.Text, aside))}");
            aside.MarkupLineInterpolated($"       [grey]{block.Element}: {block.Reason}[/]");
        }
    }

    private static string Titled(string mark, ExtractedPage page) => $"{mark}{page.Title}\n\n".If(page.Title.Length > 0);

    private static IEnumerable<(string Name, string? Value)> Facts(ExtractedPage page, IAnsiConsole aside) =>
    [
        ("title", page.Title),
        ("authors", string.Join(", ", page.Authors)),
        ("published", Instant(page.PublishedAt)),
        ("modified", Instant(page.ModifiedAt)),
        ("language", page.Language),
        ("site", page.SiteName),
        ("canonical", page.CanonicalAddress?.AbsoluteUri),
        ("next", page.NextPage?.AbsoluteUri),
        ("image", page.Image?.AbsoluteUri),
        ("description", Short(page.Description, aside)),
        ("section", page.Section),
        ("tags", string.Join(", ", page.Tags)),
        ("kind", page.Kind.ToString()),
        ("words", page.WordCount.ToString(CultureInfo.InvariantCulture)),
        ("text", "found".If(page.Sources.ContainsKey("text"))),
        ("paywalled", "yes: a teaser only".If(page.IsPaywalled)),
        ("wall", $"no article: the page {page.Wall.Describe()}".If(page.Wall != WallKind.None)),
        ("noindex", "asks not to be indexed".If(page.IsNoIndex)),
    ];

    private static string? Instant(DateTimeOffset? instant) => instant?.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary>Cut on a terminal only.</summary>
    private static string Short(string text, IAnsiConsole aside) =>
        Truncate.WithEllipsis(SingleLine.Of(text), aside.Profile.Out.IsTerminal ? ShownText : int.MaxValue);

    private static ExtractedArticle Report(ExplainedPage explained, bool explain)
    {
        var page = explained.Page;
        return new ExtractedArticle(page.Title, page.Authors, page.PublishedAt, page.ModifiedAt, page.Language, page.SiteName,
            page.CanonicalAddress?.AbsoluteUri, page.NextPage?.AbsoluteUri, page.Image?.AbsoluteUri, page.Description, page.Section,
            page.Tags, page.Kind.ToString(), page.WordCount, page.IsPaywalled, page.Wall, page.IsNoIndex,
            page.Failure switch { ExtractionFailure.None => null, var failure => failure.ToString() },
            page.Sources, page.Text.Plain, page.Text.Html,
            explain ? explained.Blocks : null);
    }
}

/// <summary>The JSON of <c>extract --format json</c>.</summary>
/// <param name="Failure">Why there is no text; null when there is.</param>
/// <param name="Sources">Where each fact was found.</param>
/// <param name="Blocks">Every block with its verdict, with <c>--explain</c>.</param>
internal sealed record ExtractedArticle(
    string Title, IReadOnlyList<string> Authors, DateTimeOffset? Published, DateTimeOffset? Modified, string? Language, string? Site,
    string? Canonical, string? Next, string? Image, string Description, string? Section, IReadOnlyList<string> Tags, string Kind,
    int WordCount, bool IsPaywalled, WallKind Wall, bool IsNoIndex, string? Failure, IReadOnlyDictionary<string, string> Sources,
    string Text, string Html,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<BlockVerdict>? Blocks);

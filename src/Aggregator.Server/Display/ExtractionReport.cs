using System.Text.Json.Serialization;
using Aggregator.Articles;
using Spectre.Console;

namespace Aggregator.Server.Display;

/// <summary>Writes what was extracted: the text for reading, Markdown, or JSON for a script; with reasons when asked.</summary>
internal static class ExtractionReport
{
    private const int ShownText = 90;

    public static void Write(ExplainedPage explained, string format, bool explain, IAnsiConsole console)
    {
        var page = explained.Page;

        if (format == "json")
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(Report(explained, explain), ExtractionJson.Readable.ExtractedArticle));
            return;
        }

        Console.Out.Write(format == "md" ? Markdown(page) : Text(page));

        // Facts and reasons go beside the text, so that a file written from it holds the text alone.
        var aside = StandardError.Console;

        foreach (var (name, value) in Facts(page).Where(fact => fact.Value.Length > 0))
        {
            var source = explain && page.Sources.TryGetValue(name, out var found) ? $"  ({found})" : "";
            aside.MarkupLineInterpolated($"[grey]{name,-12}[/] {value}[grey]{source}[/]");
        }

        foreach (var block in explain ? explained.Blocks : [])
        {
            var mark = block.IsKept ? "[green]+[/]" : "[red]-[/]";
            aside.MarkupLine($"{mark} {block.Likelihood.ToString("0.00", CultureInfo.InvariantCulture)} {Markup.Escape(Short(block.Text))}");
            aside.MarkupLineInterpolated($"       [grey]{block.Element}: {block.Reason}[/]");
        }
    }

    private static string Text(ExtractedPage page) => page.Text.Plain.Length == 0 ? "" : (page.Title.Length == 0 ? "" : page.Title + "\n\n") + page.Text.Plain + "\n";

    private static string Markdown(ExtractedPage page) =>
        page.Text.Html.Length == 0 ? "" : (page.Title.Length == 0 ? "" : $"# {page.Title}\n\n") + ArticleMarkdown.From(page.Text.Html);

    private static IEnumerable<(string Name, string Value)> Facts(ExtractedPage page) =>
    [
        ("title", page.Title),
        ("authors", string.Join(", ", page.Authors)),
        ("published", Instant(page.PublishedAt)),
        ("modified", Instant(page.ModifiedAt)),
        ("language", page.Language ?? ""),
        ("site", page.SiteName ?? ""),
        ("canonical", page.CanonicalAddress?.AbsoluteUri ?? ""),
        ("next", page.NextPage?.AbsoluteUri ?? ""),
        ("image", page.Image?.AbsoluteUri ?? ""),
        ("description", Short(page.Description)),
        ("section", page.Section ?? ""),
        ("tags", string.Join(", ", page.Tags)),
        ("kind", page.Kind.ToString()),
        ("words", page.WordCount.ToString(CultureInfo.InvariantCulture)),
        ("text", page.Sources.ContainsKey("text") ? "found" : ""),
        ("paywalled", page.IsPaywalled ? "yes: a teaser only" : ""),
        ("wall", page.IsConsentWall ? "asks for consent first" : ""),
        ("noindex", page.IsNoIndex ? "asks not to be indexed" : ""),
    ];

    private static string Instant(DateTimeOffset? instant) => instant?.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture) ?? "";

    private static string Short(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= ShownText ? line : line[..(char.IsHighSurrogate(line[ShownText - 1]) ? ShownText - 1 : ShownText)] + "…";
    }

    private static ExtractedArticle Report(ExplainedPage explained, bool explain)
    {
        var page = explained.Page;
        return new ExtractedArticle
        {
            Title = page.Title,
            Authors = page.Authors,
            Published = page.PublishedAt,
            Modified = page.ModifiedAt,
            Language = page.Language,
            Site = page.SiteName,
            Canonical = page.CanonicalAddress?.AbsoluteUri,
            Next = page.NextPage?.AbsoluteUri,
            Image = page.Image?.AbsoluteUri,
            Description = page.Description,
            Section = page.Section,
            Tags = page.Tags,
            Kind = page.Kind.ToString(),
            WordCount = page.WordCount,
            IsPaywalled = page.IsPaywalled,
            IsConsentWall = page.IsConsentWall,
            IsNoIndex = page.IsNoIndex,
            Failure = page.Failure == ExtractionFailure.None ? null : page.Failure.ToString(),
            Sources = page.Sources,
            Text = page.Text.Plain,
            Html = page.Text.Html,
            Blocks = explain ? explained.Blocks : null,
        };
    }
}

/// <summary>The JSON of <c>extract --format json</c>.</summary>
internal sealed record ExtractedArticle
{
    public required string Title { get; init; }

    public required IReadOnlyList<string> Authors { get; init; }

    public DateTimeOffset? Published { get; init; }

    public DateTimeOffset? Modified { get; init; }

    public string? Language { get; init; }

    public string? Site { get; init; }

    public string? Canonical { get; init; }

    public string? Next { get; init; }

    public string? Image { get; init; }

    public required string Description { get; init; }

    public string? Section { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    public required string Kind { get; init; }

    public int WordCount { get; init; }

    public bool IsPaywalled { get; init; }

    public bool IsConsentWall { get; init; }

    public bool IsNoIndex { get; init; }

    /// <summary>Why there is no text; null when there is.</summary>
    public string? Failure { get; init; }

    /// <summary>Where each fact was found.</summary>
    public required IReadOnlyDictionary<string, string> Sources { get; init; }

    public required string Text { get; init; }

    public required string Html { get; init; }

    /// <summary>Every block with its verdict; null unless asked for.</summary>
    public IReadOnlyList<BlockVerdict>? Blocks { get; init; }
}

[JsonSerializable(typeof(ExtractedArticle))]
internal sealed partial class ExtractionJson : JsonSerializerContext
{
    /// <summary>Chinese as it is written, not as escapes.</summary>
    public static ExtractionJson Readable { get; } = new(new JsonSerializerOptions
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
    });
}

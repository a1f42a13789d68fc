using Aggregator.Feeds.Parsing;
using Aggregator.Text.Dates;
using Aggregator.Text.Markup;

namespace Aggregator.Feeds.Sources;

/// <summary>
/// Reads MiniMax's notes on models, a Markdown file: one heading a day (<c>#### March 18, 2026</c>), and under it one card a model.
/// </summary>
internal sealed partial class MiniMaxReleaseNotesAdapter()
    : SiteAdapter("minimax-notes", AdapterInput.PlainText, "The notes no longer have cards under headings with a day")
{
    protected override void AddEntries(string text, EntryList entries)
    {
        DateTimeOffset? day = null;

        foreach (Match part in HeadingsAndCards().Matches(text))
        {
            if (part.Groups["heading"].Success)
            {
                day = ChinaTime.Find(part.Groups["heading"].Value) ?? day;
                continue;
            }

            var attributes = part.Groups["attributes"].Value;
            var title = HtmlText.OneLine(Attribute(attributes, "title"));
            if (day is null || title.Length == 0)
            {
                entries.Reject("card without a title or under no day");
                continue;
            }

            entries.Add(new FeedEntry
            {
                Id = IdOf("minimax", day.Value, title),
                Title = title,
                Link = WebAddress.Resolve(Attribute(attributes, "href"), entries.Address) ?? entries.Address,
                PublishedAt = day,
                Content = RelativeLinks.Resolve(MarkdownText.ToHtml(part.Groups["body"].Value), entries.Address),
            });
        }
    }

    private static string Attribute(string attributes, string name)
    {
        var found = Attributes().Matches(attributes).FirstOrDefault(match => match.Groups["name"].Value == name);
        return WebUtility.HtmlDecode(found?.Groups["value"].Value ?? "");
    }

    // "#### March 18, 2026", <Card title="MiniMax M2.7" /> and <Card title="MiniMax M2.7">text</Card>.
    [GeneratedRegex(
        """
        ^[ \t]*\#{1,6}[ \t]+(?<heading>[^\n]+)
        | <Card\s(?<attributes>(?:[^<>"]|"[^"<]*")*?)
          (?:/>|>(?<body>(?:(?!<Card\s).)*?)</Card>)
        """,
        RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex HeadingsAndCards();

    [GeneratedRegex("(?<name>[a-z]+)\\s*=\\s*\"(?<value>[^\"]*)\"", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Attributes();
}

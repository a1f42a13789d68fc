using Aggregator.Feeds.Parsing;
using Aggregator.Text.Dates;
using Aggregator.Text.Markup;

namespace Aggregator.Feeds.Sources;

/// <summary>
/// Reads MiniMax's notes on models, a Markdown file: one heading a day (<c>#### March 18, 2026</c>), or for some models only a month, and
/// under it one card a model.
/// </summary>
internal sealed partial class MiniMaxReleaseNotesAdapter()
    : SiteAdapter("minimax-notes", AdapterInput.PlainText, "The notes no longer have cards under headings with a day")
{
    protected override void AddEntries(string text, EntryList entries)
    {
        NoteDate? date = null;
        var rank = 0;

        foreach (Match part in HeadingsAndCards().Matches(text))
        {
            if (part.Groups["heading"].Success)
            {
                // A heading of the same rank that is no date ends the day; one below it is a part of the day.
                var found = NoteDate.Find(part.Groups["heading"].Value);
                if (found is not null || part.Groups["rank"].Length <= rank)
                {
                    (date, rank) = (found, Math.Max(rank, part.Groups["rank"].Length));
                }

                continue;
            }

            var attributes = part.Groups["attributes"].Value;
            var title = HtmlText.OneLine(Attribute(attributes, "title"));
            if (date is null || title.Length == 0)
            {
                entries.Reject("card without a title or under no day", date?.Day);
                continue;
            }

            var link = WebAddress.Resolve(Attribute(attributes, "href"), entries.Address);
            entries.Add(new FeedEntry
            {
                Id = IdOf("minimax", date, title),
                Title = title,
                Link = link ?? new UriBuilder(entries.Address) { Fragment = AnchorOf(title) }.Uri,
                IsPartOfPage = link is null,
                PublishedAt = date.Day,
                PublishedBy = date.Month,
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
        ^[ \t]*(?<rank>\#{1,6})[ \t]+(?<heading>[^\n]+)
        | <Card\s(?<attributes>(?:[^<>"]|"[^"<]*")*?)
          (?:/>|>(?<body>(?:(?!<Card\s).)*?)</Card>)
        """,
        RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex HeadingsAndCards();

    [GeneratedRegex("(?<name>[a-z]+)\\s*=\\s*\"(?<value>[^\"]*)\"", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Attributes();
}

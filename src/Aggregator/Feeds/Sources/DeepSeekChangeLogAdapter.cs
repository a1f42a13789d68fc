using Aggregator.Feeds.Parsing;
using Aggregator.Text.Dates;

namespace Aggregator.Feeds.Sources;

/// <summary>Reads DeepSeek's change log: one heading a day, and under it one heading a change with its text.</summary>
internal sealed class DeepSeekChangeLogAdapter()
    : SiteAdapter("deepseek-updates", AdapterInput.Page, "The page no longer has headings with a day and changes under them")
{
    protected override void AddEntries(string text, EntryList entries)
    {
        using var page = AdapterInput.Parse(text);
        NoteDate? date = null;

        foreach (var heading in page.QuerySelectorAll("h2, h3"))
        {
            if (heading.LocalName == "h2")
            {
                date = NoteDate.Find(HeadedText.TitleOf(heading));
                continue;
            }

            var change = HeadedText.Of(heading);
            if (date is null || change.Title.Length == 0)
            {
                entries.Reject("heading under no day", date?.Day);
                continue;
            }

            entries.Add(new FeedEntry
            {
                Id = IdOf("deepseek", date, change.Title),
                // A change without its lab's name says nothing to a reader: "Update of the default model".
                Title = change.Title.Contains("deepseek", StringComparison.OrdinalIgnoreCase) ? change.Title : $"DeepSeek: {change.Title}",
                Link = new UriBuilder(entries.Address) { Fragment = change.Anchor ?? "" }.Uri,
                IsPartOfPage = true,
                PublishedAt = date.Day?.ToUniversalTime(),
                PublishedBy = date.Month,
                Content = RelativeLinks.Resolve(change.Html, entries.Address),
            });
        }
    }
}

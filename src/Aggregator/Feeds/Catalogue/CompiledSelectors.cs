using Aggregator.Feeds.Parsing;

namespace Aggregator.Feeds.Catalogue;

/// <summary>An operator's selectors, compiled.</summary>
internal sealed record CompiledSelectors(
    PageSelector List, PageSelector? Link, PageSelector? Title, PageSelector? Date, PageSelector? Summary)
{
    /// <exception cref="FeedFormatException">One of them is not a selector; the message names it.</exception>
    public static CompiledSelectors Compile(EntrySelectors selectors) => new(
        Find("list", selectors.List) ?? throw new FeedFormatException("The list selector is empty."), Find("link", selectors.Link),
        Find("title", selectors.Title), Find("date", selectors.Date), Find("summary", selectors.Summary));

    /// <summary>What is wrong with them, in a sentence; null when nothing is, or there are none.</summary>
    public static string? FindObjection(EntrySelectors? selectors)
    {
        try
        {
            if (selectors is not null)
            {
                Compile(selectors);
            }

            return null;
        }
        catch (FeedFormatException exception)
        {
            return exception.Message;
        }
    }

    private static PageSelector? Find(string name, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        return PageSelector.Find(text) ?? throw new FeedFormatException($"The {name} selector '{text}' is not a CSS selector.");
    }
}

namespace Aggregator.Articles.Extraction;

/// <summary>What is known of the article before its text is: hints, none of which is trusted alone.</summary>
/// <param name="Title">As <c>TitleHint</c> finds it, not the one that is reported.</param>
/// <param name="LinkedBody">The text as the page's linked data has it; null when it has none.</param>
internal sealed record PageSignals(string Title, string Description, string? LinkedBody)
{
    /// <summary>As the page declares it.</summary>
    public string? Language { get; init; }
}

/// <summary>How far each block, by its index, repeats what is known already.</summary>
internal sealed class PageHints
{
    // A shorter one is a summary.
    private const int MinBodyLength = 200;

    public PageHints(FlatPage page, PageSignals signals)
    {
        var (title, description) = (new TextOverlap(signals.Title), new TextOverlap(signals.Description));
        var body = new TextOverlap(signals.LinkedBody?.Length > MinBodyLength ? signals.LinkedBody : "");
        (Title, Description, LinkedBody) = (new float[page.Blocks.Count], new float[page.Blocks.Count], new float[page.Blocks.Count]);

        foreach (var block in page.Blocks)
        {
            var (i, text) = (block.Index, block.Text);
            LinkedBody[i] = body.IsEmpty ? -1 : (float)body.ShareOf(text);

            // What is much longer than a title or description is neither.
            if (text.Length <= 2 * signals.Title.Length + 40)
            {
                Title[i] = (float)title.ShareOf(text);
            }

            if (text.Length <= 4 * signals.Description.Length + 40)
            {
                Description[i] = (float)description.ShareOf(text);
            }

            if (TitleIndex < 0 && IsTitle(block, signals.Title, Title[i]))
            {
                TitleIndex = i;
            }
        }
    }

    public float[] Title { get; }

    public float[] Description { get; }

    /// <summary>-1 when the page has no such text.</summary>
    public float[] LinkedBody { get; }

    /// <summary>The block that shows the title; -1 when there is none.</summary>
    public int TitleIndex { get; } = -1;

    private static bool IsTitle(PageBlock block, string title, float share) =>
        block.Container.Surroundings.HasFlag(Surroundings.Heading)
        && (share > 0.8 && block.Text.Length > title.Length / 2 || block.Text.Equals(title, StringComparison.OrdinalIgnoreCase));
}

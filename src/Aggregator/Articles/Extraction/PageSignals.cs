namespace Aggregator.Articles.Extraction;

/// <summary>What is known of the article before its text is: hints, none of which is trusted alone.</summary>
/// <param name="LinkedBody">The text as the page's linked data has it; null when it has none.</param>
internal sealed record PageSignals(string Title, string Description, string? LinkedBody);

/// <summary>How far each block, by its index, repeats what is known already.</summary>
internal sealed class PageHints
{
    private const int LeastBody = 200;

    public PageHints(PageView page, PageSignals signals)
    {
        var (title, description) = (new TextOverlap(signals.Title), new TextOverlap(signals.Description));
        var body = new TextOverlap(signals.LinkedBody is { Length: > LeastBody } text ? text : "");
        (Title, Description, LinkedBody) = (new float[page.Blocks.Count], new float[page.Blocks.Count], new float[page.Blocks.Count]);

        foreach (var block in page.Blocks)
        {
            // What is much longer than a title or description is neither.
            var i = block.Index;
            Title[i] = block.Text.Length > 2 * signals.Title.Length + 40 ? 0 : (float)title.ShareOf(block.Text);
            Description[i] = block.Text.Length > 4 * signals.Description.Length + 40 ? 0 : (float)description.ShareOf(block.Text);
            LinkedBody[i] = body.IsEmpty ? -1 : (float)body.ShareOf(block.Text);
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

namespace Aggregator.Evaluation.Fitting;

/// <summary>A saved page with what a person took from it.</summary>
internal sealed class TrainingPage
{
    public required string Id { get; init; }

    /// <summary>The folder it came from.</summary>
    public required string Set { get; init; }

    public required string Site { get; init; }

    public required FlatPage Page { get; init; }

    public required PageSignals Signals { get; init; }

    public required PageHints Hints { get; init; }

    public required PageNode? Top { get; init; }

    public required string Truth { get; init; }

    /// <summary>By block: the share of its words that was taken.</summary>
    public required float[] Labels { get; init; }

    /// <summary>By block: what a mistake there costs.</summary>
    public required float[] Weights { get; init; }

    /// <summary>Index of the first and after the last block in or near the article.</summary>
    public (int From, int To) Near
    {
        get
        {
            var first = Array.FindIndex(Labels, label => label > 0.5f);
            var last = Array.FindLastIndex(Labels, label => label > 0.5f);
            return first < 0 ? (0, 0) : (Math.Max(0, first - 12), Math.Min(Labels.Length, last + 25));
        }
    }

    /// <summary>Whether the first block that a person took would be in the article.</summary>
    public bool HasFirst(float[] likely)
    {
        var first = Array.FindIndex(Labels, label => label > 0.5f);
        return first < 0 || ArticleFinder.Find(Page, Hints, Signals, likely, Top).Blocks.Any(block => block.Index == first);
    }

    /// <summary>What the product would make of the page if its blocks were judged so.</summary>
    public string TextOf(float[] likely) => TextOf(ArticleFinder.Find(Page, Hints, Signals, likely, Top));

    public string TextOf(FoundArticle found) => found.Method == ExtractionMethod.LinkedData
        ? ArticleWriter.FromPlain(Signals.LinkedBody!).Plain
        : string.Join('\n', found.Blocks.Select(block => block.Text));

    public static float[] WeightsOf(FlatPage page, float[] labels)
    {
        const double Scale = 60;
        var taken = page.Blocks.Sum(block => labels[block.Index] * block.Words);
        return [.. page.Blocks.Select(block => (float)(Scale * (Math.Min(block.Words, 300) + 2) / (taken + 100)))];
    }
}

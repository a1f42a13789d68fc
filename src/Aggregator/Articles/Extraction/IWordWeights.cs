namespace Aggregator.Articles.Extraction;

/// <summary>How much each word speaks for (above 0) or against the article; unknown words say nothing.</summary>
internal interface IWordWeights
{
    /// <summary>Of a class or id word: over whole pages, and in and around the article only.</summary>
    (float Page, float Near) OfLabel(ReadOnlySpan<char> word);

    /// <summary>Of a word of a short block, in and around the article only.</summary>
    float OfText(ReadOnlySpan<char> word);
}

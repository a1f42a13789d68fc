namespace Aggregator.Articles.Extraction;

/// <summary>How much each word counts for (above 0) or against the article; an unknown word weighs 0.</summary>
internal interface IWordWeights
{
    /// <summary>The weights of a class or id word: over whole pages, and in and around the article only.</summary>
    (float Page, float Near) OfLabel(string word);

    /// <summary>The weight of a word of a short block, in and around the article only.</summary>
    float OfText(string word);
}

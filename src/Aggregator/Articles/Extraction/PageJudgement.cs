namespace Aggregator.Articles.Extraction;

/// <summary>How the article of a page was found.</summary>
/// <param name="Likely">How likely each block belongs to it, 0 to 1, by block index.</param>
internal sealed record PageJudgement(PageView Page, float[] Likely, FoundArticle Found);

namespace Aggregator.Articles.Extraction;

/// <summary>How the article of a page was found.</summary>
/// <param name="Top">The container most prose gathers in.</param>
/// <param name="First">What the first look thought of each block, 0 to 1, by block index.</param>
/// <param name="Likely">The same after the second.</param>
internal sealed record ExtractionTrace(FlatPage Page, PageHints Hints, PageNode? Top, float[] First, float[] Likely, FoundArticle Found);

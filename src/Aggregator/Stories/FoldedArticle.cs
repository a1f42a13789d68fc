using Aggregator.Articles;

namespace Aggregator.Stories;

/// <summary>What grouping reads of an article, folded once.</summary>
/// <param name="Title">Without the outlet.</param>
/// <param name="Beginning">Of the text.</param>
internal sealed record FoldedArticle(string Title, string WholeTitle, string Beginning)
{
    /// <summary>More of the text says less of the event.</summary>
    private const int TextLength = 400;

    public static FoldedArticle Of(Article article)
    {
        var title = StoryTitle.WithoutOutlet(article.Title);
        var (folded, beginning) = (TextFolding.Fold(title), TextFolding.Fold(Truncate.At(article.Excerpt, TextLength)));
        var whole = title.Length == article.Title.Length ? folded : TextFolding.Fold(article.Title);
        return new FoldedArticle(folded, whole, beginning);
    }
}

using Aggregator.Articles;
using Aggregator.Stories;

namespace Aggregator.Digests;

/// <summary>Chooses two or three sentences of a story's articles.</summary>
internal static class Summaries
{
    private const int MaxSentences = 3;
    private const int MaxLength = 420;

    public static string Of(Story story, Headline headline)
    {
        var article = story.Articles.Where(item => item.Excerpt.Length > 0 && Language.Primary(item.Language) == Language.Primary(headline.Language))
            .OrderBy(item => item.Id != headline.ArticleId)
            .ThenBy(item => item.Id != story.Lead.Id)
            .FirstOrDefault();
        return article is null ? "" : Lead(article);
    }

    private static string Lead(Article article)
    {
        var chosen = new List<string>();
        foreach (var sentence in Sentences.Of(PlainLine.Of(article.Excerpt)))
        {
            if (chosen.Count == MaxSentences || chosen.Sum(item => item.Length) + sentence.Length > MaxLength)
            {
                break;
            }

            chosen.Add(sentence);
        }

        return string.Join(Language.IsChinese(article.Language) ? "" : " ", chosen);
    }
}

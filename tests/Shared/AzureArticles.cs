using Aggregator.Search;
using Aggregator.Storage.Azure;
using Azure.Data.Tables;

namespace Aggregator.Tests.Shared;

/// <summary>A quarter of a year of articles in an account, as the stores write them, by few requests.</summary>
internal static class AzureArticles
{
    public const int Days = 90;
    public const int ArticlesADay = 100;

    /// <summary>Words that two articles of each day have in their titles.</summary>
    public const string RareWords = "Model17 稀疏注意力";

    public const int WithRareWords = Days * ArticlesADay / 50;

    private const int WordsOfText = 600;

    /// <summary>Twelve words that every article has in its excerpt.</summary>
    public static string CommonWords { get; } = string.Join(' ', Enumerable.Range(0, 12).Select(Word));

    /// <param name="until">When the newest was first seen.</param>
    public static async Task FillAsync(AzureAccount account, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var (articles, texts) = (account.Table(Keys.Articles), account.Table(Keys.ArticleSearch));
        var numbers = new Random(1);
        var words = Enumerable.Range(0, 4_000).Select(Word).ToArray();
        for (var day = 0; day < Days; day++)
        {
            var rows = Enumerable.Range(0, ArticlesADay).Select(number =>
            {
                var article = ArticleOf(day, number, until.AddDays(-day).AddMinutes(-number));
                var place = Place.Of(article.FirstSeenAt, article.Id);
                var text = new ArticleText(string.Join(' ', numbers.GetItems(words, WordsOfText)), "");
                return (
                    Article: AzureArticleStore.Write(article, place), Text: FreshArticles.Write(SearchDocument.Of(article, text), place));
            }).ToList();
            foreach (var partition in rows.GroupBy(row => row.Article.PartitionKey))
            {
                await articles.SubmitTransactionAsync(partition.Select(row => Add(row.Article)), cancellationToken);
                await texts.SubmitTransactionAsync(partition.Select(row => Add(row.Text)), cancellationToken);
            }
        }
    }

    private static Article ArticleOf(int day, int number, DateTimeOffset at) => new()
    {
        Id = ((day * ArticlesADay) + number).ToString("x32", CultureInfo.InvariantCulture),
        CandidateId = "candidate",
        FeedId = "feed",
        Outlet = "Harbour Wire",
        Lane = "media",
        Trust = 0.8,
        Address = new Uri($"https://news.example/{day}/{number}"),
        Language = "en",
        Title = number % 50 == 17 ? RareWords : "Something else",
        Excerpt = CommonWords,
        PublishedAt = at,
        FirstSeenAt = at,
        Topic = "release",
        Labs = ["deepseek"],
    };

    private static TableTransactionAction Add(TableEntity row) => new(TableTransactionActionType.Add, row);

    private static string Word(int number) =>
        new([.. number.ToString("D4", CultureInfo.InvariantCulture).Select(digit => (char)(digit - '0' + 'b'))]);
}

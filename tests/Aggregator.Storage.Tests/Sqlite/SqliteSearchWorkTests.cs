using Aggregator.Search;
using Aggregator.Storage.Sqlite;
using SQLitePCL;

namespace Aggregator.Storage.Tests.Sqlite;

/// <summary>
/// What a search reads of the file, in pages of the database, is bounded, however common the words are and however little they fit
/// together: beyond <see cref="SearchBounds.MaxArticles"/> more articles are no more work.
/// </summary>
public sealed class SqliteSearchWorkTests : IDisposable
{
    private const int Few = 80_000;
    private const int Many = 160_000;

    /// <summary>Other words lie beside them in the pages.</summary>
    private const double Tolerance = 1.3;

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TwiceTheArticlesAreNoMoreWorkForAnyCommonWords()
    {
        string[] questions =
        [
            "a", "的", "the", "AI", "模型", "the AI", "the -AI", "a -even -uneven", "\"a the\"", "\"the of\"", "even uneven",
            "even uneven -the",
        ];
        using var database = new SqliteDatabase(_folder.File("aggregator.db"), Some.BrokenRows());
        await new SqliteStorageSetup(database).PrepareAsync(Cancel);

        await FillAsync(database, 0, Few);
        var before = await MeasureAsync(database, questions);
        await FillAsync(database, Few, Many);
        var after = await MeasureAsync(database, questions);

        Assert.All(after, (one, at) => Assert.True(
            one.Pages < (before[at].Pages * Tolerance) + 100, $"{one.Words}: {before[at].Pages} pages, then {one.Pages}"));
        Assert.All(after, one => Assert.True(one.IsCut, one.Words));
    }

    [Fact]
    public async Task ARareWordIsFoundHoweverFarBack()
    {
        using var database = new SqliteDatabase(_folder.File("aggregator.db"), Some.BrokenRows());
        await new SqliteStorageSetup(database).PrepareAsync(Cancel);
        await new SqliteArticleStore(database).AddAsync(
            Some.Article("oldest", Some.Noon) with { Title = "The rare AI" }, new Articles.ArticleText("", ""), Cancel);
        await FillAsync(database, 0, Few);
        Assert.True(SearchQuery.TryParse("the rare", out var query, out _));

        var found = await new SqliteArticleSearch(database).SearchAsync(
            new SearchRequest(query, ArticleFilter.None, null, 0, 10), Cancel);

        Assert.Equal(("oldest", false), (Assert.Single(found.Hits).Article.Id, found.IsCut));
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<List<(string Words, int Pages, bool IsCut)>> MeasureAsync(SqliteDatabase database, string[] questions)
    {
        var measured = new List<(string, int, bool)>();
        ArticleFilter[] filters = [ArticleFilter.None, ArticleFilter.None with { Labs = ["one"], Topics = ["two"] }];
        foreach (var (words, filter) in questions.SelectMany(words => filters.Select(filter => (words, filter))))
        {
            Assert.True(SearchQuery.TryParse(words, out var query, out _));
            measured.Add(await database.ReadAsync(
                session =>
                {
                    PagesOf(session);
                    var found = SqliteArticleSearch.Search(session, new SearchRequest(query, filter, null, 0, 21));
                    return ($"{words} {string.Join('+', filter.Labs)}", PagesOf(session), found.IsCut);
                },
                Cancel));
        }

        return measured;
    }

    /// <summary>In the end the index is one tree: how many there are in between is chance.</summary>
    private static Task<int> FillAsync(SqliteDatabase database, int from, int to) => database.WriteAsync(
        session =>
        {
            for (var number = from; number < to; number++)
            {
                SqliteArticleIndex.Add(session, DocumentOf(number));
            }

            return session.Run("INSERT INTO article_search (article_search) VALUES ('optimize')");
        },
        Cancel);

    /// <summary>Every one has the common words, in one order; no two of the other kind are ever together.</summary>
    private static SearchDocument DocumentOf(int number)
    {
        var isEven = number % 2 == 0;
        var parity = isEven ? "even" : "uneven";
        var text = SearchTokens.Join($"the AI of a model w{number % 5000} of the AI {parity} 的模型");
        var facets = isEven ? "lab:one topic:three" : "lab:two topic:two";
        var title = SearchTokens.Join($"The AI of {parity}");
        return new SearchDocument($"a{number}", Some.Noon.AddMinutes(number), title, "a 的", text, facets);
    }

    /// <summary>Requested of the pager since this was last called, from the disk or its cache.</summary>
    private static int PagesOf(SqliteSession session)
    {
        raw.sqlite3_db_status(session.Handle, raw.SQLITE_DBSTATUS_CACHE_HIT, out var hits, out _, 1);
        raw.sqlite3_db_status(session.Handle, raw.SQLITE_DBSTATUS_CACHE_MISS, out var misses, out _, 1);
        return hits + misses;
    }
}

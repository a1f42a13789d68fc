using Aggregator.Search;
using Aggregator.Storage.Tests.Contracts;

namespace Aggregator.Storage.Tests.Sqlite;

/// <summary>A word that many articles have costs no more than the newest of them: what lies behind is not looked at.</summary>
public sealed class SqliteSearchBoundTests() : StorageContract<IArticleSearch>(new SqliteBackend())
{
    [Fact]
    public async Task OfManyThatFitOnlyTheNewestArePutInOrder()
    {
        await AddAsync("oldest", "A robot", "");
        for (var number = 0; number < SearchBounds.MaxCandidates; number++)
        {
            await AddAsync($"n{number}", "A thing", "One robot");
        }

        var newest = $"n{SearchBounds.MaxCandidates - 1}";
        Assert.Equal(newest, Assert.Single((await SearchAsync("robot", 0)).Hits).Article.Id);
        Assert.Equal(newest, Assert.Single((await SearchAsync("robot thing", 0)).Hits).Article.Id);
        Assert.Empty((await SearchAsync("robot", SearchBounds.MaxCandidates)).Hits);
        Assert.True((await SearchAsync("robot", 0)).IsCut);
        Assert.False((await SearchAsync("robot thing", 0)).IsCut);
    }

    private Task<FoundArticles> SearchAsync(string words, int skip)
    {
        Assert.True(SearchQuery.TryParse(words, out var query, out _));
        return Store.SearchAsync(new SearchRequest(query, ArticleFilter.None, null, skip, 1), Cancel);
    }

    private Task<AddOutcome> AddAsync(string id, string title, string text) => Port<IArticleStore>().AddAsync(
        Some.Article(id, Some.Noon) with { Title = title, Excerpt = "" }, new ArticleText(text, ""), Cancel);
}

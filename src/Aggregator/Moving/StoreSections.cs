using System.Runtime.CompilerServices;
using Aggregator.Articles;
using Aggregator.Digests;
using Aggregator.Feeds.Polling;
using Aggregator.Storage;

namespace Aggregator.Moving;

/// <summary>
/// All that is moved, in the order in which it is written: the ledger before the editions and these before who subscribes, so that a server
/// on the store sends no mail again; the states of feeds before the feeds, so that none is polled as a new one.
/// </summary>
public sealed class StoreSections(
    IRecordStore records, IStoreContents contents, IArticleStore articles, ICandidateStore candidates, IEditionStore editions, MovedKey key)
{
    /// <summary>How many texts are read at once.</summary>
    private const int AtOnce = 16;

    private static readonly IRecordKind[] Last = [RecordKinds.Subscriptions, RecordKinds.Feeds];

    private static readonly IRecordKind[] Placed = [RecordKinds.Keys, .. Last];

    internal IReadOnlyList<StoreSection> All =>
    [
        key.Section(SectionOf(RecordKinds.Keys)),
        .. RecordKinds.All.Where(kind => kind.StaysBecause is null && !Placed.Contains(kind)).Select(Visit),
        Articles,
        Candidates,
        Editions,
        .. Last.Select(Visit),
    ];

    private StoreSection<NewArticle> Articles => new("articles", RecordKinds.Json.NewArticle)
    {
        List = cancellationToken => TogetherAsync(
            articles.ListAsync(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, cancellationToken),
            article => WithTextAsync(article, cancellationToken)),
        FindAsync = async (row, cancellationToken) => await articles.FindAsync(row.Article.Id, cancellationToken) is { } article
            ? await WithTextAsync(article, cancellationToken)
            : null,
        TryWriteAsync = async (row, _, cancellationToken) =>
            await articles.AddAsync(row.Article, row.Text, cancellationToken) == AddOutcome.Added,
    };

    private StoreSection<Candidate> Candidates => new("candidates", RecordKinds.Json.Candidate)
    {
        List = cancellationToken => TogetherAsync(
            contents.ListCandidatesAsync(cancellationToken), id => candidates.FindAsync(id, cancellationToken)),
        FindAsync = (row, cancellationToken) => candidates.FindAsync(row.Id, cancellationToken),
        TrueAt = row => row.Decision.DecidedAt ?? DateTimeOffset.MinValue,
        TryWriteAsync = async (row, stored, cancellationToken) => stored is null
            ? await candidates.AddAsync(row, cancellationToken) == AddOutcome.Added
            : await candidates.TryDecideAsync(stored, row.Decision, cancellationToken),
    };

    private StoreSection<Edition> Editions => new("editions", EditionJson.Default.Edition)
    {
        List = ListEditionsAsync,
        FindAsync = (row, cancellationToken) => editions.FindAsync(row.Date, cancellationToken),
        TryWriteAsync = async (row, _, cancellationToken) => await editions.AddAsync(row, cancellationToken) == AddOutcome.Added,
    };

    private StoreSection Visit(IRecordKind kind) => kind.Accept(new Visitor(this));

    private StoreSection<T> SectionOf<T>(RecordKind<T> kind)
        where T : class => new(kind.Name, kind.Json)
        {
            Bare = record => kind.AtVersion(record, ""),
            TrueAt = kind.TrueAt,
            List = cancellationToken => contents.ListRecordsAsync(kind, cancellationToken),
            FindAsync = (row, cancellationToken) => records.FindAsync(kind, kind.KeyOf(row), cancellationToken),
            TryWriteAsync = async (row, stored, cancellationToken) =>
            {
                var version = stored is null ? null : kind.VersionOf(stored);
                if (stored is not null && version is null)
                {
                    await records.PutAsync(kind, row, cancellationToken);
                    return true;
                }

                return await records.TrySaveAsync(kind, kind.AtVersion(row, ""), version, cancellationToken) is not null;
            },
        };

    private async Task<NewArticle?> WithTextAsync(Article article, CancellationToken cancellationToken) =>
        new(article, await articles.FindTextAsync(article.Id, cancellationToken) ?? ArticleText.Empty);

    /// <summary>One by one, since an edition is long.</summary>
    private async IAsyncEnumerable<Edition> ListEditionsAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        DateOnly? before = null;
        while (await editions.ReadAsync(before, 1, cancellationToken) is [var edition])
        {
            before = edition.Date;
            yield return edition;
        }
    }

    /// <summary>What each leads to, in its order, some at once; nothing for what leads nowhere.</summary>
    private static async IAsyncEnumerable<TTo> TogetherAsync<TFrom, TTo>(IAsyncEnumerable<TFrom> from, Func<TFrom, Task<TTo?>> find)
        where TTo : class
    {
        await foreach (var some in from.Chunk(AtOnce))
        {
            foreach (var found in await Task.WhenAll(some.Select(find)))
            {
                if (found is not null)
                {
                    yield return found;
                }
            }
        }
    }

    private sealed class Visitor(StoreSections sections) : IRecordKindVisitor<StoreSection>
    {
        public StoreSection Visit<T>(RecordKind<T> kind)
            where T : class => sections.SectionOf(kind);
    }
}

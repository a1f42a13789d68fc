using System.Text.Json;
using Aggregator.Feeds.Polling;

namespace Aggregator.Storage.Azure;

/// <summary>What reading a row of a table means to the stores, all of it.</summary>
/// <param name="Read">Throws what <see cref="BrokenRows"/> takes for a broken row.</param>
internal sealed record AzureTableCheck(string Table, Action<TableEntity> Read)
{
    /// <summary>Rows of other tables that go with one that is set aside.</summary>
    public Func<TableEntity, IReadOnlyList<(string Table, string Partition, string Row)>> Beside { get; init; } = _ => [];

    /// <summary>The texts of its rows that may be in blobs, and of which table the blobs are.</summary>
    public (string Table, IReadOnlyList<string> Names)? Long { get; init; }

    public static IReadOnlyList<AzureTableCheck> All { get; } =
    [
        new(Keys.Candidates, ReadCandidate)
        {
            Beside = row => [(Keys.CandidateIndex, IdIn(row), Keys.Only), (Keys.PendingCandidates, row.PartitionKey, row.RowKey)],
        },
        new(Keys.CandidateIndex, row => ReadClaim(row, AzureCandidateStore.TextShape.Read))
        {
            Long = (Keys.Candidates, AzureCandidateStore.TextNames),
        },
        new(Keys.PendingCandidates, row => Expect(row.Text("Id").Length > 0, "It has no id.")),
        new(Keys.Articles, row => AzureArticleStore.Shape.Read(row))
        {
            Beside = row => [(Keys.ArticleIndex, IdIn(row), Keys.Only), (Keys.ArticleSearch, row.PartitionKey, row.RowKey)],
        },
        new(Keys.ArticleIndex, row => ReadClaim(row, AzureArticleStore.TextShape.Read))
        {
            Long = (Keys.Articles, AzureArticleStore.TextNames),
        },
        new(Keys.ArticleSearch, row => FreshArticles.TextShape.Read(row)),
        new(Keys.SearchSegments, row => SearchSegmentTable.Shape.Read(row)),
        new(Keys.Editions, ReadEdition),
        new(Keys.EditionStories, row => AzureEditionStore.StoryShape.Read(row)),
        .. RecordKinds.All.Select(kind => new AzureTableCheck(kind.Name, row => kind.Check(row.RecordJson(), AzureRecordStore.KeyOf(row)))),
    ];

    private static void ReadCandidate(TableEntity row)
    {
        AzureCandidateStore.Shape.Read(row);
        _ = Enum.Parse<CandidateOutcome>(row.Text("Outcome"));
    }

    private static void ReadEdition(TableEntity row)
    {
        AzureEditionStore.Shape.Read(row);
        AzureEditionStore.SummaryShape.Read(row);
    }

    private static void ReadClaim<T>(TableEntity row, Func<TableEntity, T> readText)
    {
        Expect(DatedTable.PlaceIn(row).IsOne, "It does not say where its row is.");
        readText(row);
    }

    private static void Expect(bool isSo, string problem)
    {
        if (!isSo)
        {
            throw new JsonException(problem);
        }
    }

    private static string IdIn(TableEntity row) => new Place(row.PartitionKey, row.RowKey).Id;
}

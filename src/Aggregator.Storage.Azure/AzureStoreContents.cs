namespace Aggregator.Storage.Azure;

/// <summary>Reads whole tables, page after page, which no request of a reader does.</summary>
internal sealed class AzureStoreContents(AzureAccount account) : IStoreContents
{
    private static readonly string[] RowKeyOnly = ["RowKey"];

    public IAsyncEnumerable<T> ListRecordsAsync<T>(RecordKind<T> kind, CancellationToken cancellationToken)
        where T : class =>
        account.Table(kind.Name).QueryAsync<TableEntity>(cancellationToken: cancellationToken)
            .Select(row => AzureRecordStore.Read(account.Broken, kind, row))
            .OfType<T>();

    public IAsyncEnumerable<string> ListCandidatesAsync(CancellationToken cancellationToken) =>
        account.Table(Keys.Candidates).QueryAsync<TableEntity>(select: RowKeyOnly, cancellationToken: cancellationToken)
            .Select(row => Keys.Read(new Place("", row.RowKey).Id));
}

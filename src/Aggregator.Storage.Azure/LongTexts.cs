using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Aggregator.Storage.Azure;

/// <summary>
/// Texts that are longer than a row, each in a blob beside the tables: written before the row that names it, read when the text is, and
/// deleted with all of its day, so that one whose row was never written goes too. The name holds the hash of the text: to write it again is
/// to write the same.
/// </summary>
/// <param name="table">The table whose rows the texts belong to.</param>
internal sealed class LongTexts(AzureAccount account, string table)
{
    public const string Container = "texts";

    private const int HashLength = 16;

    /// <summary>Writes the text into the row, or a blob where it needs more than so many properties.</summary>
    /// <param name="place">Of the row that is listed.</param>
    /// <returns>False, and nothing was written, when it is too long and the account has no blobs.</returns>
    public async Task<bool> TryWriteAsync(
        TableEntity row, string name, string text, int maxProperties, Place place, CancellationToken cancellationToken)
    {
        var compressed = CompressedText.Compress(Encoding.UTF8.GetBytes(text));
        if (text.Length == 0 || CompressedText.Fits(compressed, maxProperties))
        {
            CompressedText.Split(row, name, text.Length == 0 ? default : compressed);
            return true;
        }

        if (account.FindContainer(Container) is not { } container)
        {
            return false;
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(compressed.Span))[..HashLength];
        var blob = $"{PrefixOf(DateOnly.FromDateTime(place.Time.UtcDateTime))}/{place.Id}/{name}-{hash}";
        await UploadAsync(container, blob, compressed, cancellationToken);
        CompressedText.WriteBlob(row, name, blob);
        return true;
    }

    /// <summary>The row with the texts that are in blobs, not to be stored; itself where none is. What is missing stays so.</summary>
    public async Task<TableEntity> LoadAsync(TableEntity row, CancellationToken cancellationToken, params IReadOnlyList<string> names)
    {
        var whole = row;
        foreach (var name in names)
        {
            if (CompressedText.BlobOf(row, name) is { } blob && await DownloadAsync(blob, cancellationToken) is { } compressed)
            {
                whole = ReferenceEquals(whole, row) ? new TableEntity(row) : whole;
                CompressedText.Split(whole, name, compressed);
            }
        }

        return whole;
    }

    /// <summary>Deletes those of days before that one.</summary>
    /// <returns>How many, and no more than <paramref name="most"/>.</returns>
    public async Task<int> DeleteAsync(DateOnly before, int most, CancellationToken cancellationToken)
    {
        if (account.FindContainer(Container) is not { } container)
        {
            return 0;
        }

        try
        {
            var end = PrefixOf(before);
            var old = await container.GetBlobsAsync(BlobTraits.None, BlobStates.None, $"{table}/", cancellationToken)
                .Select(blob => blob.Name)
                .TakeWhile(name => string.CompareOrdinal(name, end) < 0)
                .Take(most)
                .ToListAsync(cancellationToken);
            foreach (var name in old)
            {
                await container.DeleteBlobIfExistsAsync(name, cancellationToken: cancellationToken);
            }

            return old.Count;
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            // No text was ever so long.
            return 0;
        }
    }

    /// <summary>Days in names sort as text, the oldest first.</summary>
    private string PrefixOf(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{table}/{day:yyyy-MM-dd}");

    private static async Task UploadAsync(
        BlobContainerClient container, string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var blob = container.GetBlobClient(name);
        try
        {
            await blob.UploadAsync(new BinaryData(content), overwrite: true, cancellationToken);
        }
        catch (RequestFailedException exception) when (exception.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            // Made by the first that needs it, since most installations never do.
            await container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            await blob.UploadAsync(new BinaryData(content), overwrite: true, cancellationToken);
        }
    }

    private async Task<ReadOnlyMemory<byte>?> DownloadAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return account.FindContainer(Container) is { } container
                ? (await container.GetBlobClient(name).DownloadContentAsync(cancellationToken)).Value.Content.ToMemory()
                : null;
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return null;
        }
    }
}

using System.ComponentModel.DataAnnotations;
using Azure.Storage.Queues;
using Microsoft.Extensions.Options;

namespace Aggregator.Storage.Azure;

/// <summary>
/// Where tables, queues and blobs are. Either <see cref="ConnectionString"/>, or the service addresses, which are then
/// entered with an identity and no key.
/// </summary>
public sealed class AzureStorageOptions : IValidatableObject
{
    public const string Section = "AzureStorage";

    /// <summary>Of an account or its emulator, such as <c>UseDevelopmentStorage=true</c>.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Such as <c>https://ACCOUNT.table.core.windows.net</c>.</summary>
    public Uri? TableServiceUri { get; set; }

    /// <summary>Such as <c>https://ACCOUNT.queue.core.windows.net</c>.</summary>
    public Uri? QueueServiceUri { get; set; }

    /// <summary>
    /// Such as <c>https://ACCOUNT.blob.core.windows.net</c>, for texts that are longer than a row. The default is the address of the tables
    /// with <c>blob</c> in the place of <c>table</c>.
    /// </summary>
    public Uri? BlobServiceUri { get; set; }

    /// <summary>Client id of a user-assigned managed identity; without it the environment's default identity is used.</summary>
    public string? ClientId { get; set; }

    /// <summary>
    /// Begins the name of every table, queue and container, so that two installations can share an account. Lower-case letters and digits.
    /// </summary>
    [RegularExpression(
        "^([a-z][a-z0-9]{0,29})?$",
        ErrorMessage = "{0} must be empty or up to 30 lower-case letters and digits, the first a letter.")]
    public string Prefix { get; set; } = "";

    /// <summary>How many days of articles a search looks through. The default is 90.</summary>
    [Range(1, 730)]
    public int SearchDays { get; set; } = 90;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (string.IsNullOrEmpty(ConnectionString))
        {
            return CheckAddress(TableServiceUri, nameof(TableServiceUri))
                .Concat(CheckAddress(QueueServiceUri, nameof(QueueServiceUri)))
                .Concat(BlobServiceUri is null ? [] : CheckAddress(BlobServiceUri, nameof(BlobServiceUri)));
        }

        try
        {
            _ = new TableServiceClient(ConnectionString);
            _ = new QueueServiceClient(ConnectionString);
            return [];
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or InvalidOperationException)
        {
            return [Refuse(nameof(ConnectionString), $"is not a connection string of a storage account: {exception.Message}")];
        }
    }

    /// <summary>Null when it is not set and not like that of the tables.</summary>
    internal Uri? FindBlobServiceUri()
    {
        const string Tables = ".table.";
        if (BlobServiceUri is not null || TableServiceUri?.Host.Contains(Tables, StringComparison.Ordinal) != true)
        {
            return BlobServiceUri;
        }

        return new UriBuilder(TableServiceUri) { Host = TableServiceUri.Host.Replace(Tables, ".blob.", StringComparison.Ordinal) }.Uri;
    }

    private static IEnumerable<ValidationResult> CheckAddress(Uri? address, string name)
    {
        if (address is null)
        {
            yield return Refuse(name, $"is missing. Set {Section}:{nameof(ConnectionString)}, or both {Section}:{nameof(TableServiceUri)} "
                + $"and {Section}:{nameof(QueueServiceUri)}.");
        }
        else if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttps && !address.IsLoopback))
        {
            yield return Refuse(name, $"must be an absolute https address; it is '{address}'.");
        }
    }

    private static ValidationResult Refuse(string name, string problem) => new($"{Section}:{name} {problem}", [name]);
}

[OptionsValidator]
internal sealed partial class AzureStorageOptionsValidator : IValidateOptions<AzureStorageOptions>;

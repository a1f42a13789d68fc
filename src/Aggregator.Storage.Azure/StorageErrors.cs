using Azure;

namespace Aggregator.Storage.Azure;

/// <summary>What the answers of the service mean: a lost message, which is expected, and the rest for an operator.</summary>
internal static class StorageErrors
{
    /// <summary>Another receiver took the message, or deleted it.</summary>
    public static bool IsLostMessage(this RequestFailedException exception) =>
        exception.Status == 404 || exception.ErrorCode == "PopReceiptMismatch";

    /// <summary>The store could not be used: no answer, no right, no identity.</summary>
    public static bool IsUnusable(Exception exception) => exception switch
    {
        // Of several tries, those that took too long were cancelled by the client.
        AggregateException tries => tries.InnerExceptions.All(one => one is OperationCanceledException || IsUnusable(one)),
        _ => exception is RequestFailedException or IOException or global::Azure.Identity.AuthenticationFailedException,
    };

    /// <summary>
    /// What the service answered after all tries, where that is about the account and not about what was asked: busy, out of order, no right,
    /// or a table or queue that is not made yet. Null for any other answer.
    /// </summary>
    public static RequestFailedException? FindRefusal(Response answer)
    {
        if (answer.Status is 404)
        {
            var missing = new RequestFailedException(answer);
            return missing.ErrorCode is "TableNotFound" or "QueueNotFound" ? missing : null;
        }

        return answer.Status is 401 or 403 or 408 or 429 or >= 500 ? new RequestFailedException(answer) : null;
    }

    public static StorageUnavailableException Describe(Exception exception, Uri address)
    {
        var cause = (exception as AggregateException)?.InnerExceptions[^1] ?? exception;
        return new StorageUnavailableException($"{Words(cause, address)} ({FirstLine(cause.Message)})", exception);
    }

    private static string Words(Exception cause, Uri address) => cause switch
    {
        RequestFailedException { Status: 401 or 403 } =>
            $"The storage account at '{address}' refuses this identity or key. Give the identity the roles Storage Table Data Contributor, "
            + "Storage Queue Data Contributor and Storage Blob Data Contributor, or correct "
            + $"{AzureStorageOptions.Section}:ConnectionString.",
        RequestFailedException { Status: 0 } or IOException or OperationCanceledException =>
            $"The storage account at '{address}' cannot be reached. Check the address under {AzureStorageOptions.Section} and the network; "
            + "for the emulator, check that Azurite runs.",
        RequestFailedException { Status: 404 } =>
            $"The storage account at '{address}' has not all tables and queues yet; they are made at the start.",
        RequestFailedException failure =>
            $"The storage account at '{address}' cannot be used now; it answered {failure.Status}.",
        _ =>
            $"There is no identity for the storage account at '{address}'. Set {AzureStorageOptions.Section}:ClientId to the managed "
            + $"identity of this app, sign in, or use {AzureStorageOptions.Section}:ConnectionString.",
    };

    private static string FirstLine(string message) => message.Split('\n', 2)[0].Trim();
}

namespace Aggregator.Storage;

/// <summary>Makes the store ready: creates or migrates what is missing. Safe to repeat and to run from two processes.</summary>
public interface IStorageSetup
{
    /// <exception cref="StorageUnavailableException">The store cannot be opened, is damaged, or is newer than this program.</exception>
    Task PrepareAsync(CancellationToken cancellationToken);
}

/// <summary>The store cannot be used at all; the message says what is wrong and what to do.</summary>
public sealed class StorageUnavailableException(string message, Exception? inner) : Exception(message, inner)
{
    /// <summary>The same in words that name no place, for those who need not know it.</summary>
    public string Summary { get; init; } = "The store cannot be used.";
}

namespace Aggregator.Storage;

/// <summary>The store cannot be used at all; the message says what is wrong and what to do.</summary>
public sealed class StorageUnavailableException(string message, Exception? inner) : Exception(message, inner);

namespace Aggregator.Moving;

/// <summary>A file of a store cannot be taken, or a store cannot be moved; the message says why and what to do.</summary>
public sealed class StoreFileException(string message, Exception? inner = null) : Exception(message, inner);

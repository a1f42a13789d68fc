namespace Aggregator.Feeds.Parsing;

/// <summary>What came is no feed; the message says to the operator what it is instead.</summary>
public sealed class FeedFormatException(string message, Exception? inner) : Exception(message, inner);

namespace Aggregator.Feeds.Parsing;

/// <summary>The answer is not a feed; the message tells the operator in a sentence what it is instead.</summary>
public sealed class FeedFormatException(string message, Exception? inner = null) : Exception(message, inner);

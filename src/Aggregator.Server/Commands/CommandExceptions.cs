namespace Aggregator.Server.Commands;

/// <summary>A verb got a value that it does not take; the message says what it takes.</summary>
internal sealed class UsageException(string message) : Exception(message);

/// <summary>A verb cannot do its work; the message says why and what to do.</summary>
internal sealed class CommandFailedException(string message) : Exception(message);

namespace Aggregator.Server.Demo;

/// <summary>The demo world cannot listen where it was told to; the message says what to do.</summary>
internal sealed class DemoPortException(string message, Exception? inner) : Exception(message, inner);

namespace Aggregator.Labs;

/// <summary>A lexicon cannot be used; the message says what is wrong, in which file, and where in it.</summary>
public sealed class LexiconException(string message, Exception? inner) : Exception(message, inner);

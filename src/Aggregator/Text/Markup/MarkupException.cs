namespace Aggregator.Text.Markup;

/// <summary>Markup that was made to break its reader.</summary>
public sealed class MarkupException(string message, Exception? inner) : Exception(message, inner);

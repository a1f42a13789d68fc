namespace Aggregator.Articles.Metadata;

/// <summary>A value with where it was found, for the explanation of a page.</summary>
internal sealed record SourcedValue<T>(T Value, string Source)
{
    /// <summary>Null when there is no value.</summary>
    public static SourcedValue<T>? Of(T? value, string source) => value is null ? null : new SourcedValue<T>(value, source);
}

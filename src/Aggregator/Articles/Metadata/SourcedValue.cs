namespace Aggregator.Articles.Metadata;

/// <summary>A value with where it was found, for the explanation of a page.</summary>
internal sealed record SourcedValue<T>(T Value, string Source);

internal static class SourcedValue
{
    /// <summary>Null when there is no value.</summary>
    public static SourcedValue<T>? Of<T>(T? value, string source)
        where T : class => value is null ? null : new SourcedValue<T>(value, source);

    /// <inheritdoc cref="Of{T}(T, string)"/>
    public static SourcedValue<T>? Of<T>(T? value, string source)
        where T : struct => value is null ? null : new SourcedValue<T>(value.Value, source);
}

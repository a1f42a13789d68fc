namespace Aggregator.Articles.Facts;

/// <summary>A value with where it was found, for those who wonder.</summary>
internal sealed record Fact<T>(T Value, string Source);

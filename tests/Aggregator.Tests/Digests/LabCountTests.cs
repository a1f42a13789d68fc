namespace Aggregator.Tests.Digests;

public sealed class LabCountTests
{
    [Theory]
    [InlineData(4, 4.0, "level")]
    [InlineData(8, 4.0, "up")]
    [InlineData(1, 4.0, "down")]
    [InlineData(1, 0.0, "new")]
    [InlineData(2, 0.5, "up")]
    [InlineData(3, null, null)]
    public void ALabsCountIsComparedWithItsWeek(int articles, double? mean, string? trend) =>
        Assert.Equal(trend, new LabCount("deepseek", "DeepSeek", articles, mean).Trend);
}

using Aggregator.Text.Dates;

namespace Aggregator.Tests.Text.Dates;

public sealed class PageDateReaderTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 4, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2025-01-20T14:30:00+08:00", "2025-01-20T14:30:00+08:00")]
    [InlineData("2025-01-20T14:30:00Z", "2025-01-20T14:30:00+00:00")]
    [InlineData("2025年1月20日 14:30", "2025-01-20T14:30:00+08:00")]
    [InlineData("2025年1月20日 下午2:30", "2025-01-20T14:30:00+08:00")]
    [InlineData("发布时间：2025-01-20 14:30:05 来源：新华网", "2025-01-20T14:30:05+00:00")]
    [InlineData("January 20, 2025 at 2:30 PM EST", "2025-01-20T14:30:00-05:00")]
    [InlineData("20 Jan 2025", "2025-01-20T00:00:00+00:00")]
    [InlineData("2025 Jan 20", "2025-01-20T00:00:00+00:00")]
    [InlineData("20/1/2025", "2025-01-20T00:00:00+00:00")]
    [InlineData("1/2/2025", "2025-01-02T00:00:00+00:00")]
    [InlineData("01-02-2025", "2025-02-01T00:00:00+00:00")]
    [InlineData("20250120", "2025-01-20T00:00:00+00:00")]
    [InlineData("1737354600", "2025-01-20T06:30:00+00:00")]
    [InlineData("2025-02-30", null)]
    [InlineData("version 3.5.2 of the 20 models", null)]
    [InlineData("", null)]
    public void ReadsADateAsItIsWritten(string text, string? expected) => AssertDate(expected, PageDateReader.Read(text));

    [Theory]
    [InlineData("2025-01-20 14:30", "2025-01-20T14:30:00+08:00")]
    [InlineData("2025-01-20 14:30 CST", "2025-01-20T14:30:00+08:00")]
    [InlineData("2025-01-20T06:30:00Z", "2025-01-20T06:30:00+00:00")]
    public void AChinesePageTellsBeijingTimeUnlessItSaysOtherwise(string text, string expected) => AssertDate(expected, PageDateReader.Read(text, new DateContext(true, null)));

    [Theory]
    [InlineData("3小时前", "2026-03-02T01:30:00+00:00")]
    [InlineData("半小时前", "2026-03-02T04:00:00+00:00")]
    [InlineData("5 天前", "2026-02-25T04:30:00+00:00")]
    [InlineData("刚刚", "2026-03-02T04:30:00+00:00")]
    [InlineData("昨天 21:15", "2026-03-01T21:15:00+08:00")]
    [InlineData("前天", "2026-02-28T00:00:00+08:00")]
    [InlineData("1月20日 09:05", "2026-01-20T09:05:00+08:00")]
    [InlineData("12月30日", "2025-12-30T00:00:00+08:00")]
    [InlineData("03-01 18:20", "2026-03-01T18:20:00+08:00")]
    [InlineData("3 hours ago", "2026-03-02T01:30:00+00:00")]
    [InlineData("Posted an hour ago", "2026-03-02T03:30:00+00:00")]
    [InlineData("March 1", "2026-03-01T00:00:00+08:00")]
    [InlineData("a long way to go", null)]
    public void WhatCountsFromNowCountsFromTheFetch(string text, string? expected) => AssertDate(expected, RelativeDate.Read(text, new DateContext(true, Now)));

    [Fact]
    public void WithoutTheTimeOfTheFetchNothingCountsFromIt() => Assert.Null(RelativeDate.Read("3小时前", DateContext.Unknown));

    private static void AssertDate(string? expected, DateTimeOffset? actual)
    {
        Assert.Equal(expected, actual?.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));
    }
}

using Aggregator.Text.Dates;

namespace Aggregator.Tests.Text.Dates;

public sealed class RelativeDateTests
{
    private static readonly DateContext Context = new(ChinaTime.Offset, new DateTimeOffset(2026, 3, 2, 4, 30, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("3小时前", "2026-03-02T01:30:00+00:00")]
    [InlineData("半小时前", "2026-03-02T04:00:00+00:00")]
    [InlineData("5 天前", "2026-02-25T04:30:00+00:00")]
    [InlineData("2周前", "2026-02-16T04:30:00+00:00")]
    [InlineData("3 个月前", "2025-12-02T04:30:00+00:00")]
    [InlineData("刚刚", "2026-03-02T04:30:00+00:00")]
    [InlineData("Just now", "2026-03-02T04:30:00+00:00")]
    [InlineData("昨天 21:15", "2026-03-01T21:15:00+08:00")]
    [InlineData("Yesterday", "2026-03-01T00:00:00+08:00")]
    [InlineData("前天", "2026-02-28T00:00:00+08:00")]
    [InlineData("1月20日 09:05", "2026-01-20T09:05:00+08:00")]
    [InlineData("12月30日", "2025-12-30T00:00:00+08:00")]
    [InlineData("昨天 下午3点半", "2026-03-01T15:30:00+08:00")]
    [InlineData("前天晚上8:05", "2026-02-28T20:05:00+08:00")]
    [InlineData("1月20日 上午9点", "2026-01-20T09:00:00+08:00")]
    [InlineData("28. Februar, 09:30 Uhr", "2026-02-28T09:30:00+08:00")]
    [InlineData("GPT-5 may be late", null)]
    [InlineData("2月30日", null)]
    [InlineData("03-01 18:20", "2026-03-01T18:20:00+08:00")]
    [InlineData("3 hours ago", "2026-03-02T01:30:00+00:00")]
    [InlineData("Posted an hour ago", "2026-03-02T03:30:00+00:00")]
    [InlineData("March 1", "2026-03-01T00:00:00+08:00")]
    [InlineData("a long way to go", null)]
    [InlineData("The models that were shown 3 hours ago are the work of four hundred people", null)]
    public void WhatCountsFromNowCountsFromTheFetch(string text, string? expected) =>
        DateReaderTests.AssertDate(expected, RelativeDate.Find(text, Context));

    [Fact]
    public void WithoutTheTimeOfTheFetchNothingCountsFromIt() => Assert.Null(RelativeDate.Find("3小时前", Context with { Now = null }));
}

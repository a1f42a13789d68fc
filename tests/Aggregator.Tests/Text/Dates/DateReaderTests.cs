using Aggregator.Text.Dates;

namespace Aggregator.Tests.Text.Dates;

public sealed class DateReaderTests
{
    [Theory]
    [InlineData("2024-02-04T10:20:30.5+08:00", "2024-02-04 02:20:30")]
    [InlineData("20240204T102030Z", "2024-02-04 10:20:30")]
    [InlineData("2024-035", "2024-02-04 00:00:00")] // day of the year
    [InlineData("2024-02", "2024-02-01 00:00:00")]
    [InlineData("2024", "2024-01-01 00:00:00")]
    [InlineData("2024-2-4", "2024-02-04 00:00:00")]
    [InlineData("Sun, 04 Feb 2024 10:20:30 GMT", "2024-02-04 10:20:30")]
    [InlineData("Sun, 4 Feb 24 10:20 EST", "2024-02-04 15:20:00")]
    [InlineData("4 février 2024", "2024-02-04 00:00:00")]
    [InlineData("Feb 4, 2024 at 3:20 pm", "2024-02-04 15:20:00")]
    [InlineData("Sun Feb  4 10:20:30 2024", "2024-02-04 10:20:30")]
    [InlineData("2024年2月4日 下午3:20", "2024-02-04 07:20:00")]
    [InlineData("2024-02-04 오후 3:20:30", "2024-02-04 06:20:30")]
    [InlineData("4.2.24 10:20", "2024-02-04 10:20:00")]
    [InlineData("2/4/2024", "2024-02-04 00:00:00")]
    [InlineData("24/2/2024", "2024-02-24 00:00:00")]
    [InlineData("1707042030", "2024-02-04 10:20:30")]
    [InlineData("1707042030000", "2024-02-04 10:20:30")]
    [InlineData("Sun, 04 Feb 2024 24:00:00 GMT", "2024-02-05 00:00:00")]
    [InlineData("31 Jun 2024 00:00:00 GMT", "2024-07-01 00:00:00")]
    [InlineData("Sun, 04 Feb 2024 10:20:30 +1500", "2024-02-03 19:20:30")]
    [InlineData("2024-02-04T10:20:30+99:00", null)]
    [InlineData("2024-13-04", null)]
    [InlineData("tomorrow", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void ReadsAWholeFieldOfAFeed(string? text, string? expected) =>
        Assert.Equal(expected, DateReader.Read(text)?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("Sun, 04 Feb 2024 10:20:30 CST", 0, 16)]
    [InlineData("Sun, 04 Feb 2024 10:20:30 CST", 8, 2)]
    [InlineData("Sun, 04 Feb 2024 10:20:30", 8, 2)]
    [InlineData("Sun, 04 Feb 2024 10:20:30 XYZ", 8, 2)]
    [InlineData("Sun, 04 Feb 2024 10:20:30 GMT", 8, 10)]
    public void TheFeedsZoneHoldsWhereADateNamesNoneOrAnAmbiguousOne(string text, int unsaid, int expected) =>
        Assert.Equal(expected, DateReader.Read(text, TimeSpan.FromHours(unsaid))?.Hour);

    [Theory]
    [InlineData("2025-01-20T14:30:00+08:00", "2025-01-20T14:30:00+08:00")]
    [InlineData("2025-01-20T14:30:00Z", "2025-01-20T14:30:00+00:00")]
    [InlineData("2025年1月20日 14:30", "2025-01-20T14:30:00+08:00")]
    [InlineData("2025年1月20日 下午2:30", "2025-01-20T14:30:00+08:00")]
    [InlineData("2025年1月20日 中午12:30", "2025-01-20T12:30:00+08:00")]
    [InlineData("发布时间：2025-01-20 14:30:05 来源：新华网", "2025-01-20T14:30:05+08:00")]
    [InlineData("January 20, 2025 at 2:30 PM EST", "2025-01-20T14:30:00-05:00")]
    [InlineData("January 20, 2025 14:30 at the fair", "2025-01-20T14:30:00+00:00")]
    [InlineData("Published on 20 Jan 2025", "2025-01-20T00:00:00+00:00")]
    [InlineData("Publié le 20 janvier 2025", "2025-01-20T00:00:00+00:00")]
    [InlineData("Volume 20 2025, January 21, 2025", "2025-01-21T00:00:00+00:00")]
    [InlineData("2025 Jan 20", "2025-01-20T00:00:00+00:00")]
    [InlineData("20/1/2025", "2025-01-20T00:00:00+00:00")]
    [InlineData("1/2/2025", "2025-01-02T00:00:00+00:00")]
    [InlineData("01-02-2025", "2025-02-01T00:00:00+00:00")]
    [InlineData("20250120", "2025-01-20T00:00:00+00:00")]
    [InlineData("1737354600", "2025-01-20T06:30:00+00:00")]
    [InlineData("Publié le 28 novembre 2026 à 9h30 par Jo", "2026-11-28T09:30:00+00:00")]
    [InlineData("Veröffentlicht am 28. November 2026 um 9.30 Uhr", "2026-11-28T09:30:00+00:00")]
    [InlineData("By Jo Lee | November 28, 2026 9:30 a.m. ET", "2026-11-28T09:30:00-05:00")]
    [InlineData("14:20 28/11/2026", "2026-11-28T14:20:00+00:00")]
    [InlineData("二〇二六年十一月二十八日", "2026-11-28T00:00:00+08:00")]
    [InlineData("Nov 28, 2026 · 5 min read", "2026-11-28T00:00:00+00:00")]
    [InlineData("2025-02-30", null)]
    [InlineData("We saw 5 May models in 2026", null)]
    [InlineData("the May 2026 report of 10 labs", null)]
    [InlineData("Copyright 2019-2026 Lab", null)]
    [InlineData("ISBN 978-3-16-148410-0", null)]
    [InlineData("192.168.10.26", null)]
    [InlineData("2025", null)]
    [InlineData("version 3.5.2 of the 20 models", null)]
    [InlineData("", null)]
    public void FindsADateAmidTheWordsOfAPage(string text, string? expected) => AssertDate(expected, DateReader.Find(text));

    [Theory]
    [InlineData("2025-01-20 14:30", "2025-01-20T14:30:00+08:00")]
    [InlineData("2025-01-20 14:30 CST", "2025-01-20T14:30:00+08:00")]
    [InlineData("2025-01-20T06:30:00Z", "2025-01-20T06:30:00+00:00")]
    public void AChinesePageMeansBeijingTimeUnlessItSaysOtherwise(string text, string expected) =>
        AssertDate(expected, ChinaTime.Find(text));

    [Fact]
    public void NoTextOfSignsAndDigitsThrows()
    {
        const string Signs = "0123456789:-/.,+ Tz()年月日時午一十下周GMTamNovß\u0000\uD83D";
        var random = new Random(20261128);

        for (var round = 0; round < 20_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => Signs[random.Next(Signs.Length)]));
            _ = DateReader.Find(text);
            _ = DateReader.Read(text, new DateContext(ChinaTime.Offset, DateTimeOffset.UnixEpoch));
        }
    }

    internal static void AssertDate(string? expected, DateTimeOffset? actual) =>
        Assert.Equal(expected, actual?.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));
}

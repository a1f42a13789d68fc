using Aggregator.Evaluation;

namespace Aggregator.Tests.Fitting;

public sealed class FoldsTests
{
    private static readonly string[] Subjects =
    [
        "harbour cranes", "a glass kettle", "rye bread", "night trains", "old maps", "bee hives", "winter tyres", "sheet music",
    ];

    [Fact]
    public void EveryItemIsHeldInExactlyOneFold()
    {
        var items = Items(8, month: i => $"2026-0{i % 3 + 1}");

        var folds = LabItem.FoldsOf(items, 4);

        Assert.Equal(Enumerable.Range(0, items.Count), folds.SelectMany(fold => fold.Held).Order());
    }

    [Fact]
    public void WhatIsLearnedSharesNeitherSourceNorMonthWithWhatIsHeld()
    {
        var items = Items(8, month: i => $"2026-0{i % 3 + 1}");

        foreach (var fold in LabItem.FoldsOf(items, 4))
        {
            Assert.NotEmpty(fold.Learned);
            foreach (var held in fold.Held.Select(i => items[i]))
            {
                Assert.DoesNotContain(fold.Learned, i => items[i].SourceName == held.SourceName || items[i].Month == held.Month);
            }
        }
    }

    [Fact]
    public void ItemsOfOneSourceAndMonthAreHeldTogether()
    {
        var items = Items(8, month: i => $"2026-0{i % 3 + 1}");

        var folds = LabItem.FoldsOf(items, 4);

        foreach (var group in Enumerable.Range(0, items.Count).GroupBy(i => (items[i].SourceName, items[i].Month)))
        {
            Assert.Single(folds, fold => fold.Held.Intersect(group).Any());
        }
    }

    [Fact]
    public void ANearCopyFromElsewhereIsNotLearnedFrom()
    {
        List<LabItem> items =
        [
            Item("a", "Paper One", "2026-01", "The reservoir above the valley is full for the first time in nine years"),
            Item("b", "Paper Two", "2026-02", "The reservoir above the valley is full for the first time in nine years!"),
            Item("c", "Paper Three", "2026-03", "Choirs of three towns sing together on the quay"),
        ];

        var fold = Assert.Single(LabItem.FoldsOf(items, 3), fold => fold.Held.Contains(0));

        Assert.Equal([2], fold.Learned);
    }

    [Fact]
    public void AnItemWithoutAMonthIsHeldByItsSourceAlone()
    {
        var items = Items(4, month: _ => null);

        var folds = LabItem.FoldsOf(items, 4);

        Assert.All(folds, fold => Assert.Equal(items.Count, fold.Held.Count + fold.Learned.Count));
    }

    [Theory]
    [InlineData("2026-03-09", null, "2026-03")]
    [InlineData("", "archive/2025-11/30.md", "2025-11")]
    [InlineData(null, "archive/30.md", null)]
    public void TheMonthComesFromTheDateOrElseFromTheFile(string? date, string? path, string? month)
    {
        var item = new LabItem { Id = "a", Date = date, Source = new LabItemSource("Paper", path) };

        Assert.Equal(month, item.Month);
    }

    private static List<LabItem> Items(int sources, Func<int, string?> month) =>
        [.. Enumerable.Range(0, sources * 6).Select(i => Item($"i{i}", $"Paper {i % sources}", month(i), TitleOf(i)))];

    private static string TitleOf(int i) => $"{i * 7919} notes on {Subjects[i % Subjects.Length]} number {i * 104729}";

    private static LabItem Item(string id, string source, string? month, string title) =>
        new() { Id = id, Outlet = source, Date = month, Title = title };
}

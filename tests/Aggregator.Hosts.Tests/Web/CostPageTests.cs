using Aggregator.Costs;
using Aggregator.Telemetry;

namespace Aggregator.Hosts.Tests.Web;

/// <summary>CostRow and CostCache: what /about says of costs.</summary>
public sealed class CostPageTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/en/about", "Nothing has been measured yet.")]
    [InlineData("/zh/about", "尚无实测数据。")]
    public async Task BeforeAnythingWasMeasuredThePageSaysSo(string path, string words)
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);

        Assert.Contains(words, await site.Client.GetStringAsync(path, Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/en/about", "not measured here")]
    [InlineData("/zh/about", "此处未测量")]
    public async Task FiguresOfADayAndAMonthStandThereAndWhatIsNotMeasuredIsNoZero(string path, string notMeasured)
    {
        await using var site = await TestSite.WithEditionAsync(Cancel);
        await AddAsync(site, 1, 12_345);
        await AddAsync(site, 2, 4_000);

        var page = await site.Client.GetStringAsync(path, Cancel);

        Assert.Contains("<td>12,345</td><td>16,345</td>", page, StringComparison.Ordinal);
        Assert.Contains($"<td>{notMeasured}</td><td>{notMeasured}</td>", page, StringComparison.Ordinal);
        Assert.Contains("USD", page, StringComparison.Ordinal);
    }

    private static Task AddAsync(TestSite site, int daysAgo, long transactions)
    {
        var day = DateOnly.FromDateTime(Some.Now.UtcDateTime).AddDays(-daysAgo);
        var counts = new UseCounts { Transactions = transactions, Messages = 7 };
        return site.Get<IRecordStore>().PutAsync(RecordKinds.Uses, new UseOfProcess($"{day:O}-a", day, counts), Cancel);
    }
}

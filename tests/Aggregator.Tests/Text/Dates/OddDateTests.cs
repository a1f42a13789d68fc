using Aggregator.Text.Dates;

namespace Aggregator.Tests.Text.Dates;

/// <summary>
/// The reader over <c>Fixtures/dates/odd-dates.tsv</c>: a date as a feed writes it, the zone of its source in hours from UTC, and the
/// instant that a reader of the language understands; a hyphen where there is none.
/// </summary>
public sealed class OddDateTests
{
    private static readonly string List = Path.Combine(AppContext.BaseDirectory, "Fixtures", "dates", "odd-dates.tsv");

    public static TheoryData<string, double, string> Dates()
    {
        var dates = new TheoryData<string, double, string>();
        foreach (var row in File.ReadLines(List).Where(line => line is not ("" or ['#', ..])).Select(line => line.Split('\t')))
        {
            dates.Add(row[0], double.Parse(row[1], CultureInfo.InvariantCulture), row[2]);
        }

        return dates;
    }

    [Theory]
    [MemberData(nameof(Dates))]
    public void ADateMeansWhatAReaderOfItsLanguageUnderstands(string text, double zone, string expected)
    {
        var date = DateReader.Read(text, TimeSpan.FromHours(zone));

        Assert.Equal(expected, date?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "-");
    }
}

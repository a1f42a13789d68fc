using System.Text.Json.Serialization;

namespace Aggregator.Evaluation;

/// <summary>One day of one editor: what was published, and for a fit what the editor put on top.</summary>
/// <param name="Day">The date, a dot and a name that nothing is read from.</param>
/// <param name="At">The moment of ranking, ISO 8601.</param>
/// <param name="Editor">Only <c>ranking-fit</c> reads it.</param>
internal sealed record RankingDay(string Day, string At, IReadOnlyList<RankingItem> Items, RankingEditor? Editor = null)
{
    /// <summary>As yyyy-MM.</summary>
    public string Month => Day[..7];

    public DateTimeOffset Moment => DateTimeOffset.Parse(At, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    public static async Task<List<RankingDay>> ReadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        var lines = await File.ReadAllLinesAsync(file.FullName, cancellationToken);
        return [.. lines.Where(line => line.Length > 0).Select(line => JsonSerializer.Deserialize(line, RankingJson.Default.RankingDay)!)];
    }
}

/// <summary>A report of the day.</summary>
/// <param name="Date">ISO 8601 with a time, or a bare date.</param>
/// <param name="UrlHost">Host of its address.</param>
/// <param name="IsLabOwn">Whether the address belongs to a Chinese lab.</param>
/// <param name="Event">What it tells, as the set groups it; only <c>ranking-fit</c> reads it.</param>
/// <param name="Beat">Whether it is about a Chinese AI lab by the words of its title; only <c>ranking-fit</c> reads it.</param>
/// <param name="Judged">Whether the editor could have chosen it; only <c>ranking-fit</c> reads it.</param>
internal sealed record RankingItem(
    string Id, string Lang, string Title, string Text, string Date, string Outlet,
    [property: JsonPropertyName("url_host")] string? UrlHost, bool IsLabOwn, string? Event = null, bool Beat = false, bool Judged = false);

/// <summary>What the editor chose.</summary>
/// <param name="Top">Ids, the editor's first first.</param>
/// <param name="Listed">Every id that the editor carried.</param>
/// <param name="Gain">What an id was worth to the editor, 1 to 3.</param>
internal sealed record RankingEditor(
    string Source, IReadOnlyList<string> Top, IReadOnlyList<string> Listed, IReadOnlyDictionary<string, double> Gain);

/// <summary>The order of a day: the ids of each story's articles, lead first, the best story first.</summary>
internal sealed record RankingOrder(string Day, IReadOnlyList<IReadOnlyList<string>> Order)
{
    public static RankingOrder Of(RankingDay day, IEnumerable<Story> ranked) => new(day.Day, [.. ranked.Select(IdsOf)]);

    /// <summary>One line a day.</summary>
    public static Task WriteAsync(IEnumerable<RankingOrder> orders, FileInfo file, CancellationToken cancellationToken) =>
        File.WriteAllLinesAsync(
            file.FullName, orders.Select(order => JsonSerializer.Serialize(order, RankingJson.Default.RankingOrder)), cancellationToken);

    private static string[] IdsOf(Story story) =>
        [story.Lead.Id, .. story.Articles.Select(article => article.Id).Where(id => id != story.Lead.Id)];
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RankingDay))]
[JsonSerializable(typeof(RankingOrder))]
internal sealed partial class RankingJson : JsonSerializerContext;

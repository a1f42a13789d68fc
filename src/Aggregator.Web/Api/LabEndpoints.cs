using Aggregator.Labs;
using Aggregator.Web.Answers;
using Aggregator.Web.Editions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Aggregator.Web.Api;

internal sealed record LabList(string LexiconVersion, IReadOnlyList<LabItem> Labs);

/// <param name="Articles">Articles of the current edition's window that name it.</param>
internal sealed record LabItem(
    string Id, string Name, string? ChineseName, Uri? Home, IReadOnlyList<string> Products, IReadOnlyList<string> People, int Articles, double? WeekMean);

/// <summary>The labs we know by name.</summary>
internal static class LabEndpoints
{
    public static void MapLabs(this IEndpointRouteBuilder endpoints) => endpoints.MapRead("/api/labs", ListAsync);

    private static async Task<IResult> ListAsync(HttpContext context, Lexicon lexicon, EditionShelf shelf)
    {
        if (new Query(context.Request.Query).Finish() is { Count: > 0 } problems)
        {
            return Problem.BadParameters(problems);
        }

        var edition = await shelf.GetCurrentAsync(context.RequestAborted);
        var counts = edition.Labs.ToDictionary(count => count.Lab, StringComparer.Ordinal);
        var labs = lexicon.Labs.Select(lab =>
        {
            var count = counts.GetValueOrDefault(lab.Id);
            return new LabItem(lab.Id, lab.Name, lab.ChineseName, lab.Home, lab.Products, lab.People, count?.Articles ?? 0, count?.WeekMean);
        });

        return ApiJson.Answer(new LabList(lexicon.Version, [.. labs]), ApiJson.Readable.LabList, shelf.FreshFor(edition));
    }
}

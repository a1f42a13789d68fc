using System.IO.Compression;
using System.Text.Json.Serialization;

namespace Aggregator.Evaluation;

/// <summary>Extracts every saved page of a folder.</summary>
internal static class ExtractionVerb
{
    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("DIR")
        {
            Description = "Folder of *.html and *.html.gz; the id of a page is its file name without endings.",
        };
        var output = new Argument<FileInfo>("OUT")
        {
            Description = "Where to write one JSON object {id: {articleBody, title, author, date, site}}.",
        };
        var command = new Command("extraction", "Extracts the article of every saved page.") { folder, output };
        command.SetAction((result, cancellationToken) =>
            RunAsync(result.GetRequiredValue(folder), result.GetRequiredValue(output), cancellationToken));

        return command;
    }

    private static async Task<int> RunAsync(DirectoryInfo folder, FileInfo output, CancellationToken cancellationToken)
    {
        if (!folder.Exists)
        {
            await Console.Error.WriteLineAsync($"There is no folder {folder.FullName}.");
            return 2;
        }

        var extractor = new PageExtractor();
        var found = new SortedDictionary<string, Extraction>(StringComparer.Ordinal);

        foreach (var (id, bytes) in SavedPages.In(folder))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var page = extractor.Extract(bytes, null, null, null, cancellationToken);
            var date = page.PublishedAt?.ToString("yyyy-MM-dd'T'HH:mm:sszzz", null);
            found[id] = new Extraction(page.Text.Plain, page.Title, page.Authors, date, page.SiteName, page.Sources);
        }

        await using var stream = output.Create();
        await JsonSerializer.SerializeAsync(stream, found, ExtractionJson.Default.SortedDictionaryStringExtraction, cancellationToken);
        Console.WriteLine($"{found.Count} pages, {found.Values.Count(e => e.ArticleBody.Length == 0)} without an article");

        return 0;
    }
}

/// <summary>One page's answer.</summary>
internal sealed record Extraction(
    string ArticleBody, string Title, IReadOnlyList<string> Author, string? Date, string? Site,
    IReadOnlyDictionary<string, string> Sources);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SortedDictionary<string, Extraction>))]
internal sealed partial class ExtractionJson : JsonSerializerContext;

/// <summary>The pages of a folder, gunzipped.</summary>
internal static class SavedPages
{
    public static IEnumerable<(string Id, byte[] Bytes)> In(DirectoryInfo folder)
    {
        foreach (var file in folder.EnumerateFiles().OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            if (file.Name.EndsWith(".html", StringComparison.OrdinalIgnoreCase))
            {
                yield return (file.Name[..^5], File.ReadAllBytes(file.FullName));
            }
            else if (file.Name.EndsWith(".html.gz", StringComparison.OrdinalIgnoreCase))
            {
                using var packed = new GZipStream(file.OpenRead(), CompressionMode.Decompress);
                using var bytes = new MemoryStream();
                packed.CopyTo(bytes);
                yield return (file.Name[..^8], bytes.ToArray());
            }
        }
    }
}

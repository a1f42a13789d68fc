using System.Text.Json.Serialization;
using Aggregator.Articles.Metadata;
using Aggregator.Text.Charsets;
using Aggregator.Text.Markup;

namespace Aggregator.Evaluation.Fitting;

/// <summary>Reads the folders of saved pages with their marked texts.</summary>
internal static class TrainingSets
{
    public static List<TrainingPage> Load(IReadOnlyCollection<DirectoryInfo> sets)
    {
        var pages = sets.SelectMany(LoadOne).ToList();

        // A set weighs as the square root of its pages, so that the largest does not silence the others.
        foreach (var set in pages.GroupBy(page => page.Set))
        {
            var factor = (float)Math.Sqrt((double)pages.Count / sets.Count / set.Count());

            foreach (var weights in set.Select(page => page.Weights))
            {
                for (var i = 0; i < weights.Length; i++)
                {
                    weights[i] *= factor;
                }
            }
        }

        return pages;
    }

    /// <summary>Folds by site; a near copy on another site is not learned from either.</summary>
    public static IReadOnlyList<Fold> FoldsOf(IReadOnlyList<TrainingPage> pages, int folds) =>
        Folds.Of([.. pages.Select(page => page.Truth)], [[.. pages.Select(page => page.Site)]], folds);

    /// <summary>A fold a set: its judge has seen the other sets only, and neither its sites nor near copies of its pages.</summary>
    public static IReadOnlyList<Fold> BySet(IReadOnlyList<TrainingPage> pages)
    {
        var copies = NearCopies.Of([.. pages.Select(page => page.Truth)]);
        return
        [
            .. pages.Index().GroupBy(page => page.Item.Set, page => page.Index).Select(set =>
            {
                List<int> held = [.. set];
                var sites = held.Select(i => pages[i].Site).ToHashSet();
                var learned = Enumerable.Range(0, pages.Count)
                    .Where(i => pages[i].Set != set.Key && !sites.Contains(pages[i].Site) && !held.Exists(copies[i].Contains));
                return new Fold(held, [.. learned]);
            }),
        ];
    }

    private static IEnumerable<TrainingPage> LoadOne(DirectoryInfo set)
    {
        using var file = File.OpenRead(Path.Combine(set.FullName, "ground-truth.json"));
        var truths = JsonSerializer.Deserialize(file, TruthJson.Default.DictionaryStringTruth)!;

        foreach (var (id, bytes) in SavedPages.In(new DirectoryInfo(Path.Combine(set.FullName, "html"))))
        {
            if (truths.GetValueOrDefault(id) is not { ArticleBody.Length: > 0 } truth)
            {
                continue;
            }

            var document = HtmlPage.Parse(TextDecoder.Decode(bytes, null).Text);
            var page = FlatPage.Of(document.DocumentElement);
            var metadata = PageMetadata.Of(document, page, null, null);
            var labels = TruthAlignment.Align(page, truth.ArticleBody);

            yield return new TrainingPage
            {
                Id = id,
                Set = set.Name,
                Site = SiteOf(truth.Url) ?? id,
                Page = page,
                Signals = metadata.Signals,
                Hints = new PageHints(page, metadata.Signals),
                Top = ContainerScorer.FindBest(page),
                Truth = truth.ArticleBody,
                Labels = labels,
                Weights = TrainingPage.WeightsOf(page, labels),
            };
        }
    }

    /// <summary>The registrable part of the host, roughly: its last two labels, or three where the second is short.</summary>
    private static string? SiteOf(string? url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address))
        {
            return null;
        }

        var labels = address.Host.Split('.');
        var take = labels.Length > 2 && labels[^2].Length <= 3 && labels[^1].Length == 2 ? 3 : 2;
        return string.Join('.', labels.TakeLast(take));
    }
}

internal sealed record Truth(string ArticleBody, string? Url);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Dictionary<string, Truth>))]
internal sealed partial class TruthJson : JsonSerializerContext;

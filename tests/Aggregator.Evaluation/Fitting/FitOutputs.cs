namespace Aggregator.Evaluation.Fitting;

/// <summary>Where a fit writes what it found; null for what is not wanted.</summary>
/// <param name="Unseen">What was extracted from pages of sites not seen.</param>
/// <param name="Dump">How each block was judged, to read.</param>
/// <param name="Judged">The same as numbers: what is decided after them is then tried without fitting again.</param>
internal sealed record FitOutputs(FileInfo? Model, DirectoryInfo? Unseen, DirectoryInfo? Dump, FileInfo? Judged)
{
    public float[][]? ReadJudged(List<TrainingPage> pages)
    {
        if (Judged is not { Exists: true })
        {
            return null;
        }

        using var reader = new BinaryReader(Judged.OpenRead());
        return [.. pages.Select(page => page.Labels.Select(_ => reader.ReadSingle()).ToArray())];
    }

    public void WriteJudged(float[][] judged)
    {
        if (Judged is not { Exists: false })
        {
            return;
        }

        using var writer = new BinaryWriter(Judged.Create());
        foreach (var likely in judged.SelectMany(page => page))
        {
            writer.Write(likely);
        }
    }

    public async Task WriteUnseenAsync(
        string set, IEnumerable<(TrainingPage Page, float[] Likely)> pages, CancellationToken cancellationToken)
    {
        if (Unseen is null)
        {
            return;
        }

        Unseen.Create();
        var texts = new SortedDictionary<string, Extraction>(StringComparer.Ordinal);
        foreach (var (page, likely) in pages)
        {
            texts[page.Id] = new Extraction(page.TextOf(likely), "", [], null, null, new Dictionary<string, string>());
        }

        await using var stream = File.Create(Path.Combine(Unseen.FullName, set + ".json"));
        await JsonSerializer.SerializeAsync(stream, texts, ExtractionJson.Default.SortedDictionaryStringExtraction, cancellationToken);
    }

    public async Task DumpAsync(
        string set, IEnumerable<(TrainingPage Page, float[] Likely)> pages, CancellationToken cancellationToken)
    {
        if (Dump is null)
        {
            return;
        }

        Dump.Create();
        await using var text = new StreamWriter(Path.Combine(Dump.FullName, set + ".txt"));
        foreach (var (page, likely) in pages)
        {
            var score = PageScore.OfPage(page.Truth, page.TextOf(likely));
            await text.WriteLineAsync($"=== {page.Id} {page.Site} {score}".AsMemory(), cancellationToken);
            var kept = ArticleFinder.Find(page.Page, page.Hints, page.Signals, likely, page.Top).Blocks.ToHashSet();
            foreach (var block in page.Page.Blocks)
            {
                var mark = kept.Contains(block) ? 'K' : '-';
                var (label, judge) = (page.Labels[block.Index], likely[block.Index]);
                var judged = $"{label:0.0} {judge:0.00} {mark} {block.Words,4} {block.Container.Tag}";
                await text.WriteLineAsync($"{judged} {block.Text.ReplaceLineEndings(" ")}".AsMemory(), cancellationToken);
            }
        }
    }
}

namespace Aggregator.Hostile.Months;

/// <summary>The answer of each adapter's site.</summary>
internal static class SourceShapes
{
    public static SourceAnswer Write(
        string adapter, Source source, IReadOnlyList<NewsItem> items, int salt) => adapter switch
        {
            "huggingface-models" => ListShapes.Models(items),
            "huggingface-papers" => ListShapes.Papers(items),
            "qwen-articles" => ListShapes.Qwen(items),
            "minimax-news" => ListShapes.MiniMax(items),
            "zhipu-articles" => ListShapes.Zhipu(items),
            "seed-articles" => ListShapes.Seed(items),
            "hunyuan-posts" => ListShapes.Hunyuan(items),
            "hn-search" => ListShapes.HackerNews(items),
            "html" => PageShapes.Cards(source, items),
            "deepseek-news" => PageShapes.DeepSeekNews(items),
            "deepseek-updates" => PageShapes.DeepSeekUpdates(items),
            "docs-updates" => PageShapes.Updates(source, items),
            "minimax-notes" => PageShapes.MiniMaxNotes(items),
            "github-activity" => PageShapes.Activity(source, items),
            "github-releases" => PageShapes.Releases(source, items),
            "feed" => FeedShapes.Write(source, items, salt),
            var other => throw new NotSupportedException($"Nothing plays the adapter '{other}'; write its shape here."),
        };
}

namespace Aggregator.Articles.Extraction;

/// <summary>Chooses the blocks of the article from how likely each is.</summary>
internal static class BlockChooser
{
    private const float Least = 0.5f;

    public static List<PageBlock> Choose(PageView page, float[] likely) => [.. page.Blocks.Where(block => likely[block.Index] >= Least)];
}

using Aggregator.Articles.Extraction;
using Aggregator.Text.Markup;

namespace Aggregator.Tests.Articles;

/// <summary>Pages for tests of the parts of extraction.</summary>
internal static class FlatPages
{
    public const string Sentence =
        "The laboratory published its model on Monday, and several developers, who had waited for weeks, tried it at once.";

    public static FlatPage From(string body) => FlatPage.Of(HtmlPage.Parse(body).DocumentElement);

    public static PageBlock Block(this FlatPage page, string start) =>
        page.Blocks.First(block => block.Text.StartsWith(start, StringComparison.Ordinal));

    /// <summary>What the code says of a block, by the name of the feature.</summary>
    public static Dictionary<string, float> Described(Action<FeatureRow> describe)
    {
        var names = new List<string>();
        var row = new FeatureRow { Names = names };
        describe(row);

        return names.Zip(row.Values.ToArray()).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    /// <summary>Words with the weights given, and no others.</summary>
    internal sealed class Weights(params (string Word, float Weight)[] words) : IWordWeights
    {
        public (float Page, float Near) OfLabel(string word) => (OfText(word), OfText(word) / 2);

        public float OfText(string word) => words.FirstOrDefault(one => one.Word == word).Weight;
    }
}

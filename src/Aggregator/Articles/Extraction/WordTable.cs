namespace Aggregator.Articles.Extraction;

/// <summary>The fitted weights of words, from the file of the model; an unknown word weighs nothing.</summary>
internal sealed class WordTable(BlockModelData data) : IWordWeights
{
    public (float Page, float Near) OfLabel(string word) => (data.Labels.GetValueOrDefault(word), data.NearLabels.GetValueOrDefault(word));

    public float OfText(string word) => data.Texts.GetValueOrDefault(word);
}

namespace Aggregator.Evaluation;

/// <summary>How well stories were found: BCubed, and pair recall across languages.</summary>
internal sealed record StoryScores(double Precision, double Recall, double CrossRecall)
{
    public double F1 => Precision + Recall > 0 ? 2 * Precision * Recall / (Precision + Recall) : 0;

    public static StoryScores Of(LabelledPairs window, int[] found)
    {
        double precision = 0, recall = 0, cross = 0, crossFound = 0;
        var count = found.Length;
        for (var i = 0; i < count; i++)
        {
            int both = 0, predicted = 0, gold = 0;
            for (var k = 0; k < count; k++)
            {
                var isGold = window.Labels[i].Story == window.Labels[k].Story;
                predicted += found[i] == found[k] ? 1 : 0;
                gold += isGold ? 1 : 0;
                both += isGold && found[i] == found[k] ? 1 : 0;
                if (isGold && window.Articles[i].IsChinese != window.Articles[k].IsChinese)
                {
                    cross++;
                    crossFound += found[i] == found[k] ? 1 : 0;
                }
            }

            precision += (double)both / predicted;
            recall += (double)both / gold;
        }

        return new StoryScores(precision / count, recall / count, cross > 0 ? crossFound / cross : 0);
    }
}

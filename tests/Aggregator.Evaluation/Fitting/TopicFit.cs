namespace Aggregator.Evaluation.Fitting;

/// <summary>
/// A multinomial logistic regression that tells the kind of news: each topic's score is the sum of the weights of its conditions that
/// hold, against a score of 1 for "none of these". Many conditions hold in few items, so weights are drawn not to zero but to the mean
/// of their field (title, lead, body, each alone or combined), which is fitted as well.
/// </summary>
internal sealed class TopicFit
{
    private const int Rounds = 1500;

    /// <summary>What speaks for a topic at least must outweigh this; the same as in the product's rule.</summary>
    private const double None = 1;

    /// <summary>Of the means; just enough to keep a field that never occurs at zero.</summary>
    private const double MeanRidge = 0.03;

    private readonly int[][] _fields;
    private readonly double _ridge;

    private TopicFit(IReadOnlyList<IReadOnlyList<string>> conditions, double ridge)
    {
        var names = conditions.SelectMany(topic => topic).Select(FieldOf).Distinct().ToList();
        _fields = [.. conditions.Select(topic => topic.Select(condition => names.IndexOf(FieldOf(condition))).ToArray())];
        _ridge = ridge;
    }

    /// <param name="conditions">By topic the conditions that may speak for it, as text.</param>
    /// <param name="lessons">By topic which of its conditions hold, and whether a reader would accept the topic.</param>
    /// <returns>By topic the weight of each condition.</returns>
    public static double[][] Fit(
        IReadOnlyList<IReadOnlyList<string>> conditions, IReadOnlyList<(bool[][] Holds, bool[] Accepted)> lessons, double ridge)
    {
        var held = lessons.Select(lesson => new Lesson([.. lesson.Holds.Select(IndicesOf)], lesson.Accepted));
        return new TopicFit(conditions, ridge).Fit([.. held]);
    }

    private double[][] Fit(List<Lesson> lessons)
    {
        var fields = _fields.Max(topic => topic.Max()) + 1;
        var (weights, ahead) = (new Parameters(_fields, fields), new Parameters(_fields, fields));

        // The curvature of a lesson is at most half the square of its length.
        var step = 1 / (_ridge + lessons.Sum(LengthOf) / 2);
        for (var round = 0; round < Rounds; round++)
        {
            var gradient = GradientAt(ahead, lessons, fields);
            var momentum = round / (round + 3.0);
            for (var topic = 0; topic < _fields.Length; topic++)
            {
                Advance(weights.Own[topic], ahead.Own[topic], gradient.Own[topic], step, momentum, _ridge);
            }

            Advance(weights.Means, ahead.Means, gradient.Means, step, momentum, MeanRidge);
        }

        return [.. weights.Own.Select((own, topic) => own.Select((weight, i) => weight + weights.Means[_fields[topic][i]]).ToArray())];
    }

    private Parameters GradientAt(Parameters at, List<Lesson> lessons, int fields)
    {
        var gradient = new Parameters(_fields, fields);
        foreach (var (holding, accepted) in lessons)
        {
            var odds = holding
                .Select((held, topic) => Math.Exp(held.Sum(i => at.Own[topic][i] + at.Means[_fields[topic][i]]) - None))
                .ToArray();
            var all = odds.Sum() + 1;
            var right = odds.Where((_, topic) => accepted[topic]).Sum();
            for (var topic = 0; topic < odds.Length; topic++)
            {
                var error = odds[topic] / all;
                if (accepted[topic])
                {
                    error -= odds[topic] / right;
                }

                foreach (var i in holding[topic])
                {
                    gradient.Own[topic][i] += error;
                    gradient.Means[_fields[topic][i]] += error;
                }
            }
        }

        return gradient;
    }

    /// <summary>One step of Nesterov's accelerated descent.</summary>
    private static void Advance(double[] weights, double[] ahead, double[] gradient, double step, double momentum, double ridge)
    {
        for (var i = 0; i < weights.Length; i++)
        {
            var next = ahead[i] - step * (gradient[i] + ridge * ahead[i]);
            ahead[i] = next + momentum * (next - weights[i]);
            weights[i] = next;
        }
    }

    /// <summary>The square of the length of a lesson's features: one for each condition that holds, and the counts for the means.</summary>
    private double LengthOf(Lesson lesson) => lesson.Holding.Select((held, topic) =>
        held.Length + held.GroupBy(i => _fields[topic][i]).Sum(field => (double)field.Count() * field.Count())).Sum();

    private static string FieldOf(string condition) => $"{condition.Split('.')[0]} {condition.Contains('&', StringComparison.Ordinal)}";

    private static int[] IndicesOf(bool[] holds) => [.. Enumerable.Range(0, holds.Length).Where(i => holds[i])];

    private sealed record Lesson(int[][] Holding, bool[] Accepted);

    /// <summary>By topic the distance of each condition's weight from the mean of its field, and these means.</summary>
    private sealed class Parameters(int[][] shape, int fields)
    {
        public double[][] Own { get; } = [.. shape.Select(topic => new double[topic.Length])];

        public double[] Means { get; } = new double[fields];
    }
}

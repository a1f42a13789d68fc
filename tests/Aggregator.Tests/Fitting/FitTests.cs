using Aggregator.Evaluation;
using Aggregator.Evaluation.Fitting;

namespace Aggregator.Tests.Fitting;

public sealed class FitTests
{
    [Fact]
    public void ALogisticFitWeighsWhatDecidesAndNotWhatIsChance()
    {
        var features = Enumerable.Range(0, 80).Select(i => new[] { i % 2 == 0, i % 4 < 2 }).ToArray();
        var labels = features.Select(row => row[0]).ToArray();

        var fit = LogisticFit.Fit(features, labels, ridge: 0.3);

        Assert.True(fit.Weights[0] > 3);
        Assert.InRange(fit.Weights[1], -0.1, 0.1);
        Assert.True(fit.ScoreOf([true, false]) > 0.9);
        Assert.True(fit.ScoreOf([false, true]) < 0.1);
    }

    [Fact]
    public void ACalibrationTakesBackWhatAFitIsTooSureOf()
    {
        // Three in four are right where the fit says more than 99 of 100.
        var judged = Enumerable.Range(0, 400).Select(i => (Sum: i % 2 == 0 ? 5.0 : -5.0, IsRelevant: (i % 2 == 0) == (i % 8 > 1)));

        var calibration = Calibration.Fit([.. judged]);

        Assert.InRange(calibration.ScoreOf(5), 0.73, 0.77);
        Assert.InRange(calibration.ScoreOf(-5), 0.23, 0.27);
        Assert.Equal(0.5, calibration.ScoreOf(0), 2);
    }

    [Fact]
    public void ReliabilityComparesTheScoreOfABinWithWhatIsTrueInIt()
    {
        var bins = Calibration.Reliability([(true, 0.92), (false, 0.98), (false, 0.04), (true, 1)]);

        Assert.Equal([(0.0, 1), (0.9, 3)], bins.Select(bin => (bin.From, bin.Count)));
        Assert.Equal(2 / 3.0, bins[1].Share, 6);
        Assert.Equal((0.04 + 3 * Math.Abs(2.9 / 3 - 2 / 3.0)) / 4, Calibration.ErrorOf(bins), 6);
    }

    [Fact]
    public void ATopicFitPrefersTheTopicWhoseConditionHolds()
    {
        var weights = TopicFit.Fit([["title.price"], ["title.people"]], [.. Enumerable.Range(0, 40).Select(Lesson)], ridge: 2);

        Assert.True(weights[0][0] > 1.5);
        Assert.True(weights[1][0] > 1.5);

        static (bool[][], bool[]) Lesson(int i) => ([[i % 2 == 0], [i % 2 == 1]], [i % 2 == 0, i % 2 == 1]);
    }

    [Fact]
    public void ARareConditionIsWeighedLikeTheOthersOfItsField()
    {
        var lessons = Enumerable.Range(0, 60).Select(Lesson);

        var weights = TopicFit.Fit([["title.price", "title.cost"], ["title.people"]], [.. lessons], ridge: 2);

        Assert.InRange(weights[0][1], 0.4 * weights[0][0], weights[0][0]);

        static (bool[][], bool[]) Lesson(int i) => ([[i % 2 == 0, i == 0], [i % 2 == 1]], [i % 2 == 0, i % 2 == 1]);
    }
}

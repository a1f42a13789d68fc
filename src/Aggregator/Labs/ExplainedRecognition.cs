using Aggregator.Articles;

namespace Aggregator.Labs;

/// <summary>A recognition with the arithmetic behind it.</summary>
/// <param name="Base">What the sum starts from.</param>
/// <param name="Parts">The conditions that hold and their weights, the heaviest first.</param>
/// <param name="Threshold">From what score on an item is relevant.</param>
public sealed record ExplainedRecognition(Recognition Recognition, double Base, IReadOnlyList<ScorePart> Parts, double Threshold);

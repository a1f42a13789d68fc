namespace Aggregator.Digests.Composition;

internal enum FigureKind
{
    /// <summary>Of a currency, whose code (ISO 4217) is the unit.</summary>
    Money,

    /// <summary>Of what the unit names, such as <c>parameters</c>.</summary>
    Count,

    /// <summary>Written alike in both languages, such as 60% or 256K.</summary>
    Same,
}

/// <summary>A number that a text states with its unit.</summary>
/// <param name="Value">Without its magnitude: 2.8 trillion is 2,800,000,000,000. Zero for <see cref="FigureKind.Same"/>.</param>
/// <param name="Unit">A currency, what is counted, or the figure as it is written.</param>
internal sealed record Figure(FigureKind Kind, decimal Value, string Unit);

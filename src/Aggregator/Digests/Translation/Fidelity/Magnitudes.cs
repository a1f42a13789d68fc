namespace Aggregator.Digests.Translation.Fidelity;

/// <summary>Words behind a number that multiply it.</summary>
internal static partial class Magnitudes
{
    /// <summary>As a regular expression for folded text; a unit such as 千瓦 is none.</summary>
    public const string Pattern =
        @"(?:[\ -]?(?:hundred|thousand|million|billion|trillion|bn|tn|mn)(?![a-z])"
        + "|百(?!度|川|分|货)|千(?!瓦|米|克|卡|兆|问|帆)|万(?!科|达|物|能)|亿|[tbmk](?![a-z0-9]))";

    /// <summary>The product of all of them; 1 for none.</summary>
    public static double Of(string words) => Word().Matches(words).Aggregate(1.0, (product, match) => product * ValueOf(match.Value));

    private static double ValueOf(string word) => word switch
    {
        "ten" or "tens" or "十" => 10,
        "hundred" or "hundreds" or "百" => 100,
        "thousand" or "thousands" or "千" or "k" => 1000,
        "万" => 10_000,
        "million" or "millions" or "mn" or "m" => 1_000_000,
        "亿" => 100_000_000,
        "billion" or "billions" or "bn" or "b" => 1_000_000_000,
        "trillion" or "trillions" or "tn" or "t" => 1_000_000_000_000,
        _ => 1,
    };

    [GeneratedRegex("[a-z]+|[十百千万亿]", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}

namespace Aggregator.Digests.Composition;

/// <summary>Reads the figures of an English or a Chinese title whose unit leaves no doubt, and tells whether digits are left over.</summary>
internal static partial class FigureReader
{
    /// <summary>The figures in order, each once; what was not read keeps its place in <paramref name="rest"/>.</summary>
    public static IReadOnlyList<Figure> Read(string text, out string rest)
    {
        var figures = new List<Figure>();
        rest = Pattern().Replace(text.Normalize(NormalizationForm.FormKC), match =>
        {
            if (FigureOf(match) is not { } figure)
            {
                return match.Value;
            }

            figures.Add(figure);
            return " ";
        });
        return [.. figures.Distinct()];
    }

    private static Figure? FigureOf(Match match)
    {
        if (match.Groups["same"].Success)
        {
            return new Figure(FigureKind.Same, 0, match.Value.Trim().Replace(" ", "", StringComparison.Ordinal));
        }

        if (match.Groups["percent"].Success)
        {
            return new Figure(FigureKind.Same, 0, match.Groups["percent"].Value + "%");
        }

        var number = match.Groups["number"].Value.Replace(",", "", StringComparison.Ordinal);
        if (!decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
        {
            return null;
        }

        value *= ScaleOf(match.Groups["scale"].Value.ToLowerInvariant());
        var currency = CurrencyOf(match.Groups["sign"].Value + match.Groups["currency"].Value);
        if (currency is not null)
        {
            return new Figure(FigureKind.Money, value, currency);
        }

        return UnitOf(match.Groups["unit"].Value.ToLowerInvariant()) is { } unit ? new Figure(FigureKind.Count, value, unit) : null;
    }

    private static decimal ScaleOf(string scale) => scale switch
    {
        "万亿" or "萬億" or "trillion" or "tn" or "t" => 1_000_000_000_000m,
        "billion" or "bn" or "b" => 1_000_000_000m,
        "亿" or "億" => 100_000_000m,
        "千万" or "千萬" => 10_000_000m,
        "million" or "mn" or "m" or "百万" or "百萬" => 1_000_000m,
        "万" or "萬" => 10_000m,
        "thousand" or "k" => 1_000m,
        _ => 1m,
    };

    private static string? CurrencyOf(string text) => text.Trim().ToLowerInvariant() switch
    {
        "$" or "us$" or "美元" or "美金" or "$美元" or "us dollars" or "dollars" or "usd" => "USD",
        "hk$" or "港元" or "港币" or "港幣" => "HKD",
        "€" or "欧元" or "歐元" or "euros" => "EUR",
        "¥" or "cn¥" or "元" or "人民币" or "人民幣" or "元人民币" or "yuan" or "rmb" or "rmb yuan" or "¥元" => "CNY",
        _ => null,
    };

    private static string? UnitOf(string unit) => unit switch
    {
        "参数" or "參數" or "parameters" or "parameter" => "parameters",
        "token" or "tokens" or "个 token" or "个token" or "词元" => "tokens",
        _ => null,
    };

    [GeneratedRegex(
        @"(?<![\p{L}\d.])(?:"
        + @"(?<percent>\d{1,4}(?:\.\d+)?)\s?(?:%|percent\b)"
        + @"|(?<sign>US\$|HK\$|CN¥|[$€¥])?\s?(?<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,12}(?:\.\d{1,6})?)[\s-]?"
        + @"(?<scale>万亿|萬億|千万|千萬|百万|百萬|亿|億|万|萬|trillion|billion|million|thousand|(?:tn|bn|mn|[TBMK])(?![\p{L}\d]))?[\s-]?"
        + @"(?:(?<currency>元人民币|美元|美金|港元|港币|港幣|欧元|歐元|人民币|人民幣|元|RMB yuan|yuan\b|RMB\b|US dollars\b|dollars\b|euros\b)"
        + @"|(?<unit>参数|參數|parameters?\b|个\s?token|tokens?\b(?!/)|词元))"
        + @"|(?<sign>US\$|HK\$|CN¥|[$€¥])\s?(?<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,12}(?:\.\d{1,6})?)\s?"
        + @"(?<scale>trillion|billion|million|thousand|(?:tn|bn|mn|[TBMK])(?![\p{L}\d]))?(?![\d.]*\d)"
        + @"|(?<same>\d{1,6}(?:\.\d+)?[BKMT](?:-A\d{1,4}B)?)(?![A-Za-z0-9])"
        + ")",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Pattern();
}

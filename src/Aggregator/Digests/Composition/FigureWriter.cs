using Aggregator.Localization;

namespace Aggregator.Digests.Composition;

/// <summary>Writes a figure in a language, to the last digit it was stated with.</summary>
internal static class FigureWriter
{
    private static readonly (decimal Scale, string Name)[] English =
        [(1_000_000_000_000m, "trillion"), (1_000_000_000m, "billion"), (1_000_000m, "million")];

    private static readonly (decimal Scale, string Name)[] Chinese =
        [(1_000_000_000_000m, "万亿"), (100_000_000m, "亿"), (10_000m, "万")];

    public static string Write(Figure figure, PageStrings strings) => figure.Kind switch
    {
        FigureKind.Same => figure.Unit,
        FigureKind.Money => strings.Format("money." + figure.Unit, Number(figure.Value, strings)),
        _ => strings.Format("figure." + figure.Unit, Number(figure.Value, strings)),
    };

    private static string Number(decimal value, PageStrings strings)
    {
        var (scale, name) = (strings.IsChinese ? Chinese : English).FirstOrDefault(step => value >= step.Scale, (Scale: 1m, Name: ""));
        var number = (value / scale).ToString(scale == 1m ? "#,0.######" : "0.############", CultureInfo.InvariantCulture);
        if (name.Length == 0)
        {
            return number;
        }

        return strings.IsChinese ? $"{number} {RegionalName(name, strings)}" : $"{number} {name}";
    }

    private static string RegionalName(string name, PageStrings strings) =>
        strings == PageStrings.TraditionalChinese ? TraditionalScript.Of(name) : name;
}

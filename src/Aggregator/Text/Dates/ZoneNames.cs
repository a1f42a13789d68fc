namespace Aggregator.Text.Dates;

/// <summary>
/// Offsets from UTC of the zones that feeds and pages name. CST is Central, as in RFC 822, unless it is China's by the context.
/// </summary>
internal static partial class ZoneNames
{
    private static readonly FrozenDictionary<string, double> Hours = WordLookup.Of(
        (-12, "M"), (-10, "HST"), (-9, "AKST"), (-8, "PST PT AKDT"), (-7, "MST MT PDT"), (-6, "CST CT MDT"), (-5, "EST ET CDT"),
        (-4, "AST AT EDT"), (-3.5, "NST"), (-3, "ADT"), (-2.5, "NDT"), (-1, "A"), (0, "UT UTC GMT Z WET"), (1, "WEST BST CET MET MEZ N"),
        (2, "CEST MEST MESZ EET"), (3, "EEST MSK"), (4, "MSD"), (5.5, "IST"), (7, "ICT WIB"), (8, "HKT SGT MYT PHT AWST"), (9, "JST KST"),
        (9.5, "ACST"), (10, "AEST"), (10.5, "ACDT"), (11, "AEDT"), (12, "NZST Y"), (13, "NZDT"));

    /// <param name="unsaid">What holds when no zone that anybody knows is named.</param>
    /// <returns>Null when it looks like an offset but cannot be one.</returns>
    public static TimeSpan? Find(string zone, TimeSpan unsaid)
    {
        if (Offset().Match(zone) is { Success: true } offset)
        {
            return FromOffset(offset);
        }

        if (zone.AsSpan().IndexOfAny('+', '-', '−') >= 0)
        {
            return null;
        }

        var name = zone.Replace("Etc/", "", StringComparison.OrdinalIgnoreCase).Trim('(', ')', '.');
        if (unsaid == ChinaTime.Offset && name.Equals("CST", StringComparison.OrdinalIgnoreCase))
        {
            return unsaid;
        }

        return Hours.TryGetValue(name, out var hours) ? TimeSpan.FromHours(hours) : unsaid;
    }

    private static TimeSpan? FromOffset(Match match)
    {
        var hours = int.Parse(match.Groups["h"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
        _ = int.TryParse(match.Groups["m"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes);
        if (hours > 15 || minutes > 59)
        {
            return null;
        }

        var offset = new TimeSpan(hours, minutes, 0);
        return match.Groups["s"].Value == "+" ? offset : -offset;
    }

    [GeneratedRegex(
        @"^(?:GMT|UTC|UT|Z)?\s*(?<s>[+\-−])(?<h>\d{1,2}):?(?<m>\d\d)?(?:\s*\(.*\)|\s+[A-Za-z]+)?$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Offset();
}

namespace Aggregator.Text.Dates;

/// <summary>Offsets from UTC of the zones that feeds name. CST is Central, as in RFC 822; China's feeds write +0800 or nothing.</summary>
internal static partial class ZoneNames
{
    private static readonly FrozenDictionary<string, double> Hours = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase)
    {
        ["UT"] = 0,
        ["UTC"] = 0,
        ["GMT"] = 0,
        ["Z"] = 0,
        ["WET"] = 0,
        ["WEST"] = 1,
        ["BST"] = 1,
        ["IST"] = 5.5,
        ["CET"] = 1,
        ["MET"] = 1,
        ["CEST"] = 2,
        ["MEST"] = 2,
        ["MESZ"] = 2,
        ["MEZ"] = 1,
        ["EET"] = 2,
        ["EEST"] = 3,
        ["MSK"] = 3,
        ["MSD"] = 4,
        ["EST"] = -5,
        ["EDT"] = -4,
        ["ET"] = -5,
        ["CST"] = -6,
        ["CDT"] = -5,
        ["CT"] = -6,
        ["MST"] = -7,
        ["MDT"] = -6,
        ["MT"] = -7,
        ["PST"] = -8,
        ["PDT"] = -7,
        ["PT"] = -8,
        ["AST"] = -4,
        ["ADT"] = -3,
        ["AT"] = -4,
        ["NST"] = -3.5,
        ["NDT"] = -2.5,
        ["AKST"] = -9,
        ["AKDT"] = -8,
        ["HST"] = -10,
        ["JST"] = 9,
        ["KST"] = 9,
        ["HKT"] = 8,
        ["SGT"] = 8,
        ["MYT"] = 8,
        ["PHT"] = 8,
        ["AWST"] = 8,
        ["ICT"] = 7,
        ["WIB"] = 7,
        ["AEST"] = 10,
        ["AEDT"] = 11,
        ["ACST"] = 9.5,
        ["ACDT"] = 10.5,
        ["NZST"] = 12,
        ["NZDT"] = 13,
        ["A"] = -1,
        ["M"] = -12,
        ["N"] = 1,
        ["Y"] = 12,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <param name="unsaid">What holds when the name is empty.</param>
    /// <returns>Null when it looks like an offset but is none.</returns>
    public static TimeSpan? Find(string zone, TimeSpan unsaid)
    {
        if (zone.Length == 0)
        {
            return unsaid;
        }

        if (Offset().Match(zone) is { Success: true } offset)
        {
            return FromOffset(offset);
        }

        if (zone.AsSpan().IndexOfAny('+', '-', '−') >= 0)
        {
            return null;
        }

        var name = zone.StartsWith("Etc/", StringComparison.OrdinalIgnoreCase) ? zone[4..] : zone.Trim('(', ')', '.');
        return Hours.TryGetValue(name, out var hours) ? TimeSpan.FromHours(hours) : TimeSpan.Zero;
    }

    private static TimeSpan? FromOffset(Match match)
    {
        var hours = int.Parse(match.Groups["h"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
        var minutes = match.Groups["m"] is { Success: true } found ? int.Parse(found.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;
        if (hours > 15 || minutes > 59)
        {
            return null;
        }

        var offset = new TimeSpan(hours, minutes, 0);
        return match.Groups["s"].Value == "+" ? offset : -offset;
    }

    [GeneratedRegex(@"^(?:GMT|UTC|UT|Z)?\s*(?<s>[+\-−])(?<h>\d{1,2}):?(?<m>\d\d)?(?:\s*\(.*\)|\s+[A-Za-z]+)?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Offset();
}

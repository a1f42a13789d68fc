namespace Aggregator.Digests.Translation.Fidelity;

/// <summary>Units in English and Chinese, folded, by one name for each.</summary>
internal static class Units
{
    private static readonly (string Unit, string Forms)[] Table =
    [
        ("usd", "us dollars|us dollar|u.s. dollars|u.s. dollar|dollars|dollar|usd|us$|$|美元|美金"),
        ("cny", "yuan|renminbi|rmb|cny|元人民币|人民币|块钱|元|¥"),
        ("hkd", "hong kong dollars|hk dollars|hkd|hk$|港元|港币"),
        ("twd", "taiwan dollars|nt$|新台币|台币"),
        ("sgd", "singapore dollars|s$|新加坡元|新元"),
        ("eur", "euros|euro|eur|€|欧元"),
        ("gbp", "pounds|gbp|£|英镑"),
        ("jpy", "yen|jpy|日元|日圆"),
        ("krw", "won|krw|₩|韩元"),
        ("inr", "rupees|₹|卢比"),
        ("%", "%|percentage points|percentage point|percent|per cent|pct|个百分点|百分点"),
        ("times", "x|×|times|-fold|fold|倍|次"),
        ("second", "seconds|second|秒钟|秒"),
        ("minute", "minutes|minute|mins|min|分多钟|分钟"),
        ("hour", "hours|hour|hrs|hr|多小时|小时"),
        ("day", "days|day|天"),
        ("week", "weeks|week|周|星期"),
        ("month", "months|month|个多月|个月"),
        ("year", "years|year|年|岁"),
        ("kb", "kilobytes|kb"),
        ("mb", "megabytes|mb"),
        ("gb", "gigabytes|gigabyte|gb"),
        ("tb", "terabytes|terabyte|tb"),
        ("pb", "petabytes|petabyte|pb"),
        ("nm", "nanometers|nanometer|nanometres|nanometre|nm|纳米"),
        ("mm", "millimeters|millimetres|mm|毫米"),
        ("cm", "centimeters|centimetres|cm|厘米"),
        ("km", "kilometers|kilometres|kilometer|kilometre|km|公里|千米"),
        ("m", "meters|metres|meter|metre|米"),
        ("mile", "miles|mile|英里"),
        ("inch", "inches|inch|英寸"),
        ("kg", "kilograms|kilogram|kg|公斤|千克"),
        ("ton", "tonnes|tons|ton|吨"),
        ("w", "watts|watt|瓦特|瓦"),
        ("kw", "kilowatts|kilowatt|kw|千瓦"),
        ("mw", "megawatts|megawatt|mw|兆瓦"),
        ("gw", "gigawatts|gigawatt|gw|吉瓦"),
        ("kwh", "kilowatt-hours|kwh|千瓦时|度电"),
    ];

    private static readonly FrozenDictionary<string, string> ByForm = Table
        .SelectMany(row => row.Forms.Split('|').Select(form => KeyValuePair.Create(form, row.Unit)))
        .ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>All forms as a regular expression, the longest first.</summary>
    public static string Pattern { get; } = string.Join('|', ByForm.Keys.OrderByDescending(form => form.Length).Select(PatternOf));

    public static string? Find(string form) => ByForm.GetValueOrDefault(form.Trim());

    private static string PatternOf(string form) => Regex.Escape(form) + (char.IsAsciiLetter(form[^1]) ? "(?![a-z])" : "");
}

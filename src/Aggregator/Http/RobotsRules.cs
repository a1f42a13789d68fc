namespace Aggregator.Http;

/// <summary>The rules of one robots.txt for one robot (RFC 9309).</summary>
internal sealed class RobotsRules
{
    private readonly List<(string Pattern, bool Allows)> _rules = [];

    public static RobotsRules AllowAll { get; } = new();

    /// <param name="product">Our product token, such as <c>Aggregator</c>.</param>
    public static RobotsRules Parse(ReadOnlySpan<byte> text, string product)
    {
        var own = new RobotsRules();
        var others = new RobotsRules();
        var (namesUs, namesAll, anyGroupForUs, inNames) = (false, false, false, false);

        foreach (var line in Encoding.UTF8.GetString(text).TrimStart('\uFEFF').AsSpan().EnumerateLines())
        {
            if (!TrySplit(line, out var key, out var value))
            {
                continue;
            }

            if (key.Equals("user-agent", StringComparison.OrdinalIgnoreCase))
            {
                if (!inNames)
                {
                    (namesUs, namesAll, inNames) = (false, false, true);
                }

                namesUs |= Names(value, product);
                namesAll |= value == "*";
                anyGroupForUs |= namesUs;
            }
            else if (key.Equals("allow", StringComparison.OrdinalIgnoreCase) || key.Equals("disallow", StringComparison.OrdinalIgnoreCase))
            {
                inNames = false;
                var rule = (Pattern: RobotsPath.Normalize(value), Allows: key.Length == "allow".Length);

                if (namesUs && value.Length > 0)
                {
                    own._rules.Add(rule);
                }

                if (namesAll && value.Length > 0)
                {
                    others._rules.Add(rule);
                }
            }
        }

        return anyGroupForUs ? own : others;
    }

    /// <param name="pathAndQuery">Escaped, from the first slash.</param>
    public bool Allows(string pathAndQuery)
    {
        var path = RobotsPath.Normalize(pathAndQuery);
        var (longest, allowed) = (-1, true);

        foreach (var (pattern, allows) in _rules)
        {
            // The longest pattern decides; of two equally long ones the one that allows.
            if ((pattern.Length > longest || (pattern.Length == longest && allows)) && RobotsPath.Matches(path, pattern))
            {
                (longest, allowed) = (pattern.Length, allows);
            }
        }

        return allowed || path == "/robots.txt";
    }

    private static bool TrySplit(ReadOnlySpan<char> line, out string key, out string value)
    {
        var parts = line.ToString().Split('#')[0].Split(':', 2, StringSplitOptions.TrimEntries);
        (key, value) = (parts[0], parts[^1]);
        return parts is [not "", _];
    }

    // "Aggregator/0.1" in a file means the product Aggregator, of whatever version.
    private static bool Names(string value, string product) =>
        value.StartsWith(product, StringComparison.OrdinalIgnoreCase)
        && (value.Length == product.Length || !(char.IsAsciiLetter(value[product.Length]) || value[product.Length] is '_' or '-'));
}

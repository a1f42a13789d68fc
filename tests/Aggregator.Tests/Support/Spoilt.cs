namespace Aggregator.Tests.Support;

/// <summary>
/// Copies bytes with a few places cut, doubled, or filled with what parsers trip over; the same seed spoils the same way.
/// </summary>
internal static class Spoilt
{
    private static readonly string[] Bits =
    [
        "<", ">", "</", "&", "]]>", "<![CDATA[", "<!--", "\0", "\"", "'", "xmlns:xmlns='", "<item>", "</item>", "<entry>", "{", "}", "[", "]", ",", "null", "-1", "http://[", "99999999999999999999",
        "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "<pubDate>x</pubDate>", "&#xD800;", "&#0;", "&#x1F;", "<link>", "<channel>", "xml:base='", "\\ud800", "\u00FF",
    ];

    public static byte[] Copy(byte[] body, int seed)
    {
        var random = new Random(seed);
        var text = new StringBuilder(Encoding.Latin1.GetString(body));

        for (var times = random.Next(1, 6); times > 0; times--)
        {
            var at = random.Next(text.Length + 1);
            var length = Math.Min(random.Next(1, 40), text.Length - at);

            switch (random.Next(3))
            {
                case 0:
                    text.Insert(at, Bits[random.Next(Bits.Length)]);
                    break;
                case 1:
                    text.Remove(at, length);
                    break;
                default:
                    text.Insert(random.Next(text.Length + 1), text.ToString(at, length));
                    break;
            }
        }

        return Encoding.Latin1.GetBytes(text.ToString());
    }
}

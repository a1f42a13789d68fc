using Aggregator.Text.Markup;

namespace Aggregator.Feeds.Parsing;

/// <summary>Parts a line such as <c>me@news.example (Li Hua)</c> or <c>Li Hua &lt;me@news.example&gt;</c> into name and mail.</summary>
internal static partial class PersonText
{
    public static FeedPerson? Read(string text)
    {
        var line = HtmlText.LooksLikeHtml(text) ? HtmlText.ToLine(text.Replace("<", " <", StringComparison.Ordinal)) : HtmlText.OneLine(text);
        var match = Mail().Match(line);
        if (!match.Success)
        {
            return line.Length == 0 ? null : new FeedPerson(line, null, null);
        }

        var name = line.Remove(match.Index, match.Length).Replace("mailto:", "", StringComparison.OrdinalIgnoreCase)
            .Replace("()", "", StringComparison.Ordinal).Replace("<>", "", StringComparison.Ordinal).Trim(' ', ',', ';', '"', '-');

        if (name is ['(', .., ')'] or ['<', .., '>'])
        {
            name = name[1..^1].Trim();
        }

        return new FeedPerson(name.Length == 0 ? null : name, match.Value, null);
    }

    [GeneratedRegex(@"[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")]
    private static partial Regex Mail();
}

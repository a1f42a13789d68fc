using System.Text.RegularExpressions;

namespace Aggregator.Web.Localization;

/// <summary>Sentences with links and code in them, as the files of words write them: <c>[text](/path)</c> and <c>`code`</c>, and nothing else.</summary>
internal static partial class Prose
{
    /// <param name="values">Put in for <c>{0}</c> and so on, encoded.</param>
    public static HtmlString Of(PageRequest pageRequest, string key, params object?[] values)
    {
        var template = pageRequest.Words[key];
        var html = new StringBuilder();
        var end = 0;

        foreach (Match match in Markup().Matches(template))
        {
            html.Append(Encode(template[end..match.Index]));
            html.Append(match.Groups["code"].Success
                ? $"<code>{Encode(match.Groups["code"].Value)}</code>"
                : $"<a href=\"{Encode(pageRequest.To(match.Groups["path"].Value))}\">{Encode(match.Groups["text"].Value)}</a>");
            end = match.Index + match.Length;
        }

        html.Append(Encode(template[end..]));
        var encoded = values.Select(value => (object)Encode(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")).ToArray();
        return new HtmlString(string.Format(CultureInfo.InvariantCulture, html.ToString(), encoded));
    }

    private static string Encode(string text) => PageRenderer.Encoder.Encode(text);

    [GeneratedRegex(@"\[(?<text>[^\]]+)\]\((?<path>/[^)]*)\)|`(?<code>[^`]+)`")]
    private static partial Regex Markup();
}

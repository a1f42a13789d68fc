using System.Text.RegularExpressions;

namespace Aggregator.Web.Rendering;

/// <summary>Sentences with links and code, as the string files write them: <c>[text](/path)</c> and <c>`code`</c> only.</summary>
internal static partial class Prose
{
    /// <param name="values">Put in for <c>{0}</c> and so on, encoded.</param>
    public static HtmlString Of(PageRequest request, string key, params object?[] values)
    {
        var template = request.Strings[key];
        var html = new StringBuilder();
        var end = 0;
        foreach (Match match in Markup().Matches(template))
        {
            html.Append(Encode(template[end..match.Index]));
            if (match.Groups["code"] is { Success: true } code)
            {
                html.Append(CultureInfo.InvariantCulture, $"<code>{Encode(code.Value)}</code>");
            }
            else
            {
                var (path, text) = (request.To(match.Groups["path"].Value), match.Groups["text"].Value);
                html.Append(CultureInfo.InvariantCulture, $"<a href=\"{Encode(path)}\">{Encode(text)}</a>");
            }

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

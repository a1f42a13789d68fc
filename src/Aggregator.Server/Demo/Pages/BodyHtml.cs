using System.Text.Unicode;

namespace Aggregator.Server.Demo.Pages;

/// <summary>Turns the paragraphs of an item into HTML.</summary>
internal static class BodyHtml
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Encode(string text) => Encoder.Encode(text);

    public static string Of(IEnumerable<string> paragraphs)
    {
        var html = new StringBuilder();
        var isInList = false;

        foreach (var paragraph in paragraphs)
        {
            var isListItem = paragraph.StartsWith("- ", StringComparison.Ordinal);
            if (isListItem != isInList)
            {
                html.Append(isListItem ? "<ul>\n" : "</ul>\n");
                isInList = isListItem;
            }

            html.Append(Block(paragraph)).Append('\n');
        }

        return html.Append(isInList ? "</ul>\n" : "").ToString();
    }

    private static string Block(string paragraph) => paragraph switch
    {
        ['#', '#', ' ', ..] => $"<h2>{Encode(paragraph[3..])}</h2>",
        ['>', ' ', ..] => $"<blockquote><p>{Encode(paragraph[2..])}</p></blockquote>",
        ['-', ' ', ..] => $"<li>{Encode(paragraph[2..])}</li>",
        _ => $"<p>{Encode(paragraph)}</p>",
    };
}

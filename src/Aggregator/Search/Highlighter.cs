using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Aggregator.Search;

/// <summary>Marks what was found. Gives HTML in which all that is not the mark itself is encoded.</summary>
public sealed class Highlighter(SearchQuery query)
{
    private const int SnippetLength = 240;

    /// <summary>How much of it stands before the first mark.</summary>
    private const int SnippetLead = 60;

    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>The whole text.</summary>
    public string Mark(string text) => Write(text, Find(text));

    /// <summary>As much of the text as a list shows, around the first mark; null when nothing is marked.</summary>
    public string? Snippet(string text)
    {
        var marks = Find(text);
        if (marks.Count == 0)
        {
            return null;
        }

        var start = marks[0].Start <= SnippetLead ? 0 : WordStart(text, marks[0].Start - SnippetLead, marks[0].Start);
        var end = text.Length - start <= SnippetLength ? text.Length : WordEnd(text, start + SnippetLength);
        var shown = marks.TakeWhile(mark => mark.End <= end).Select(mark => (mark.Start - start, mark.End - start)).ToList();
        return (start > 0 ? "…" : "") + Write(text[start..end], shown) + (end < text.Length ? "…" : "");
    }

    private static string Write(string text, List<(int Start, int End)> marks)
    {
        var html = new StringBuilder(text.Length + 40);
        var at = 0;
        foreach (var (start, end) in marks)
        {
            html.Append(Html.Encode(text[at..start])).Append("<mark>").Append(Html.Encode(text[start..end])).Append("</mark>");
            at = end;
        }

        return html.Append(Html.Encode(text[at..])).ToString();
    }

    /// <summary>Where terms stand, in order, those that touch joined.</summary>
    private List<(int Start, int End)> Find(string text)
    {
        var tokens = SearchTokens.Read(text);
        var found = query.Wanted
            .SelectMany(term => Enumerable.Range(0, tokens.Count).Where(at => IsAt(tokens, at, term)).Select(at => Span(tokens, at, term)))
            .Order()
            .ToList();
        var marks = new List<(int Start, int End)>(found.Count);
        foreach (var (start, end) in found)
        {
            if (marks.Count > 0 && start <= marks[^1].End)
            {
                marks[^1] = (marks[^1].Start, Math.Max(marks[^1].End, end));
            }
            else
            {
                marks.Add((start, end));
            }
        }

        return marks;
    }

    private static (int Start, int End) Span(List<SearchToken> tokens, int at, SearchTerm term) =>
        term.IsPrefix ? (tokens[at].Start, tokens[at].Start + 1) : (tokens[at].Start, tokens[at + term.Tokens.Count - 1].End);

    private static bool IsAt(List<SearchToken> tokens, int at, SearchTerm term)
    {
        if (term.IsPrefix)
        {
            return tokens[at].Text.StartsWith(term.Tokens[0], StringComparison.Ordinal);
        }

        for (var i = 0; i < term.Tokens.Count; i++)
        {
            if (at + i >= tokens.Count || tokens[at + i].Text != term.Tokens[i])
            {
                return false;
            }
        }

        return true;
    }

    private static int WordStart(string text, int from, int before)
    {
        var blank = text.IndexOf(' ', from, before - from);
        return blank >= 0 ? blank + 1 : char.IsLowSurrogate(text[from]) ? from + 1 : from;
    }

    private static int WordEnd(string text, int to)
    {
        var blank = text.LastIndexOf(' ', to, SnippetLength / 4);
        return blank > 0 ? blank : char.IsLowSurrogate(text[to]) ? to - 1 : to;
    }
}

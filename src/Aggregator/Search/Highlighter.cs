using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Aggregator.Search;

/// <summary>Marks what was found. The result is HTML in which everything but the marks is encoded.</summary>
public sealed class Highlighter(SearchQuery query)
{
    private const string Ellipsis = "…";
    private const int SnippetLength = 240;

    /// <summary>How much of it is before the first mark.</summary>
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

        var start = WordStart(text, marks[0].Start);
        var end = WordEnd(text, start + SnippetLength);
        var shown = marks.TakeWhile(mark => mark.End <= end).Select(mark => (mark.Start - start, mark.End - start)).ToList();
        var snippet = Write(text[start..end], shown);
        if (start > 0)
        {
            snippet = Ellipsis + snippet;
        }

        if (end < text.Length)
        {
            snippet += Ellipsis;
        }

        return snippet;
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

    /// <summary>The places of the terms in order; those that touch are joined.</summary>
    private List<(int Start, int End)> Find(string text)
    {
        var tokens = SearchTokens.Read(text);
        var found =
            from term in query.Wanted
            from at in Enumerable.Range(0, tokens.Count)
            where IsAt(tokens, at, term)
            select PlaceOf(tokens, at, term);
        var marks = new List<(int Start, int End)>();
        foreach (var (start, end) in found.Order())
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

    private static (int Start, int End) PlaceOf(List<SearchToken> tokens, int at, SearchTerm term)
    {
        var end = tokens[at + term.Tokens.Count - 1].End;
        return (tokens[at].Start, term.IsPrefix ? tokens[at].Start + 1 : end);
    }

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

    private static int WordStart(string text, int mark)
    {
        var from = mark - SnippetLead;
        if (from <= 0)
        {
            return 0;
        }

        var blank = text.IndexOf(' ', from, SnippetLead);
        return blank >= 0 ? blank + 1 : from + Convert.ToInt32(char.IsLowSurrogate(text[from]));
    }

    private static int WordEnd(string text, int to)
    {
        if (to >= text.Length)
        {
            return text.Length;
        }

        var blank = text.LastIndexOf(' ', to, SnippetLength / 4);
        return blank > 0 ? blank : to - Convert.ToInt32(char.IsLowSurrogate(text[to]));
    }
}

using System.Diagnostics.CodeAnalysis;

namespace Aggregator.Search;

/// <summary>
/// What a reader looks for: words that must all occur, "words in quotes" one after the other, and -words that must not.
/// </summary>
/// <param name="Wanted">At least one.</param>
public sealed record SearchQuery(IReadOnlyList<SearchTerm> Wanted, IReadOnlyList<SearchTerm> Unwanted)
{
    public const int MaxLength = 200;

    private const int MaxTerms = 12;
    private const int MaxTokens = 40;

    /// <summary>Reads what a stranger typed.</summary>
    /// <param name="problem">What is wrong and what is allowed, in words.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out SearchQuery? query, [NotNullWhen(false)] out string? problem)
    {
        query = null;
        problem = text.Length > MaxLength ? $"has {text.Length} characters, {MaxLength} are the most"
            : text.Count(letter => letter is '"' or '“' or '”') % 2 == 1 ? "opens a quotation mark and does not close it"
            : null;
        if (problem is not null)
        {
            return false;
        }

        var terms = Split(text).Select(part => (part.IsUnwanted, Term: SearchTerm.Read(part.Text))).Where(part => part.Term is not null).ToList();
        problem = terms.Count == 0 ? "holds no letter, digit or Chinese character to look for"
            : terms.TrueForAll(term => term.IsUnwanted) ? "only says what is not wanted; add a word that is"
            : terms.Count > MaxTerms || terms.Sum(term => term.Term!.Tokens.Count) > MaxTokens ? $"asks for too much at once; {MaxTerms} words are the most"
            : null;
        if (problem is not null)
        {
            return false;
        }

        query = new SearchQuery(
            [.. terms.Where(term => !term.IsUnwanted).Select(term => term.Term!)],
            [.. terms.Where(term => term.IsUnwanted).Select(term => term.Term!)]);
        return true;
    }

    private static IEnumerable<(string Text, bool IsUnwanted)> Split(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                continue;
            }

            var isUnwanted = text[i] is '-' or '－' && i + 1 < text.Length;
            i += isUnwanted ? 1 : 0;
            var isQuoted = text[i] is '"' or '“' or '”';
            var start = isQuoted ? i + 1 : i;
            var end = start;
            while (end < text.Length && (isQuoted ? text[end] is not ('"' or '“' or '”') : !char.IsWhiteSpace(text[end]) && text[end] is not ('"' or '“' or '”')))
            {
                end++;
            }

            yield return (text[start..end], isUnwanted);
            i = isQuoted ? end : end - 1;
        }
    }
}

/// <summary>Tokens that stand one after the other.</summary>
/// <param name="IsPrefix">True for a single Chinese character: any token that begins with it.</param>
public sealed record SearchTerm(IReadOnlyList<string> Tokens, bool IsPrefix)
{
    /// <summary>Null for text without anything that can be looked for.</summary>
    internal static SearchTerm? Read(string text)
    {
        var tokens = SearchTokens.Read(text).ConvertAll(token => token.Text);
        if (tokens.Count == 0)
        {
            return null;
        }

        // The last character of a Chinese run is a token only where the run ends; here it may go on.
        var endsOpen = tokens[^1].Length == 1 && Han.IsHanOrKana(tokens[^1][0]);
        if (endsOpen && tokens.Count > 1)
        {
            tokens.RemoveAt(tokens.Count - 1);
        }

        return new SearchTerm(tokens, endsOpen && tokens is [{ Length: 1 }]);
    }
}

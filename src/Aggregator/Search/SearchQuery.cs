using System.Diagnostics.CodeAnalysis;

namespace Aggregator.Search;

/// <summary>What a reader looks for: words that must all occur, "words in quotes" one after the other, and -words that must not.</summary>
/// <param name="Wanted">At least one.</param>
public sealed partial record SearchQuery(IReadOnlyList<SearchTerm> Wanted, IReadOnlyList<SearchTerm> Unwanted)
{
    public const int MaxLength = 200;

    private const int MaxTerms = 12;
    private const int MaxTokens = 40;

    private static readonly string TooMuch = $"requires too much at once; {MaxTerms} words are the most";

    /// <summary>Reads what somebody typed.</summary>
    /// <param name="problem">What is wrong and what is allowed, as a sentence without its subject.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out SearchQuery? query, [NotNullWhen(false)] out string? problem)
    {
        query = null;
        problem = ProblemOf(text);
        if (problem is not null)
        {
            return false;
        }

        var terms = Parts().Matches(text)
            .Select(part => (IsUnwanted: part.Groups["not"].Success, Term: SearchTerm.Read(part.Groups["text"].Value)))
            .Where(part => part.Term is not null)
            .ToLookup(part => part.IsUnwanted, part => part.Term!);
        query = new SearchQuery([.. terms[false]], [.. terms[true]]);
        problem = ProblemOf(query);
        return problem is null;
    }

    private static string? ProblemOf(string text)
    {
        if (text.Length > MaxLength)
        {
            return $"has {text.Length} characters, {MaxLength} are the most";
        }

        if (text.Count(letter => letter is '"' or '“' or '”') % 2 == 1)
        {
            return "opens a quotation mark and does not close it";
        }

        return null;
    }

    private static string? ProblemOf(SearchQuery query)
    {
        SearchTerm[] terms = [.. query.Wanted, .. query.Unwanted];
        return terms switch
        {
            [] => "holds no letter, digit or Chinese character to look for",
            _ when query.Wanted.Count == 0 => "only says what is not wanted; add a word that is",
            { Length: > MaxTerms } => TooMuch,
            _ when terms.Sum(term => term.Tokens.Count) > MaxTokens => TooMuch,
            _ => null,
        };
    }

    // A quotation, or a word up to the next blank or quotation mark, with or without a hyphen before it.
    [GeneratedRegex("""(?<not>[-－](?=.))?(?:["“”](?<text>[^"“”]*)["“”]|(?<text>[^\s"“”]+))""", RegexOptions.Singleline)]
    private static partial Regex Parts();
}

/// <summary>Tokens that follow each other.</summary>
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

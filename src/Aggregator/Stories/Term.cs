namespace Aggregator.Stories;

internal enum TermKind
{
    Word, // A word of Latin or a like script, stemmed.
    Pair, // Two neighbouring Han characters, for which no dictionary of words is needed.
    Name, // A name that the glossary has in both languages.
    Act, // What happened, in the glossary's words.
    Common, // Another word that the glossary has in both languages.
    Version, // A name with a version, such as `gpt5.5`.
    Number, // An amount, brought to one unit.
}

/// <summary>What a text is made of, as far as the grouping of stories cares.</summary>
/// <param name="Start">Where in the text it begins.</param>
internal sealed record Term(string Text, TermKind Kind, int Start);

/// <summary>A name with its version and, where a title names it, the variant: <c>ling</c>, <c>2.6</c>, <c>flash</c>.</summary>
internal readonly record struct Versioned(string Name, string Version, string? Variant)
{
    /// <summary>In one form: V3 is version 3, and so is 3.0.</summary>
    /// <param name="variant">Null or empty when it has none.</param>
    public static Versioned Of(string name, string version, string? variant)
    {
        var number = version.TrimStart('v');
        while (number.EndsWith(".0", StringComparison.Ordinal))
        {
            number = number[..^2];
        }

        return new Versioned(name, number, string.IsNullOrEmpty(variant) ? null : variant);
    }
}

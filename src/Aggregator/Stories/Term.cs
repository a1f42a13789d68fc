namespace Aggregator.Stories;

internal enum TermKind
{
    /// <summary>A word of Latin or a like script, stemmed.</summary>
    Word,

    /// <summary>Two neighbouring Han characters, for which no dictionary of words is needed.</summary>
    Pair,

    /// <summary>A name that the glossary has in both languages.</summary>
    Name,

    /// <summary>What happened, in the glossary's words.</summary>
    Act,

    /// <summary>Another word that the glossary has in both languages.</summary>
    Common,

    /// <summary>A name with a version, such as <c>gpt5.5</c>.</summary>
    Version,

    /// <summary>An amount, brought to one unit.</summary>
    Number,
}

/// <summary>What a text is made of, as far as the grouping of stories cares.</summary>
/// <param name="Start">Where in the text it begins.</param>
internal readonly record struct Term(string Text, TermKind Kind, int Start);

/// <summary>A name with its version and, where a title names it, the variant: <c>ling</c>, <c>2.6</c>, <c>flash</c>.</summary>
internal readonly record struct Versioned(string Name, string Version, string? Variant)
{
    /// <summary>In one form: V3 is version 3, and so is 3.0.</summary>
    public static Versioned Of(string name, string version, string? variant)
    {
        var number = version.TrimStart('v');
        while (number.EndsWith(".0", StringComparison.Ordinal))
        {
            number = number[..^2];
        }

        return new Versioned(name, number, variant);
    }
}

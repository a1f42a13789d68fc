namespace Aggregator.Articles.Metadata;

/// <summary>Knows the lines that say who wrote, in the languages of Europe and in Chinese.</summary>
internal static partial class Bylines
{
    // A line that says who wrote says so in its first words; one that names its author later than here quotes somebody.
    private const int MaxBylineLength = 160;
    private const int MaxBylineStart = 100;

    private const string EnglishBy =
        "(?:written|posted|text|recipe|published|story|words|reviewed|authored|articles?|submitted|created|contributed|reported"
        + "|analysis) by|by";

    // Verbs of publication with their preposition in German, French, Spanish and Portuguese, Italian, Polish, Dutch, the Nordic languages.
    private const string EuropeanBy =
        @"(?:(?:eingestellt|erstellt|geschrieben|verfasst|veröffentlicht|publiziert|gepostet|text|beitrag) )?von"
        + "|(?:(?:publié|rédigé|écrit|posté|proposé|texte) )?par|(?:(?:publicado|escrito|redactado|posteado|postado|texto) )?por";

    private const string ShownBy =
        "(?:(?:pubblicato|scritto|postato|inserito|a cura|testo) )?(?:da|di)"
        + @"|(?:(?:opublikowan\p{L}|napisan\p{L}|dodan\p{L}|zamieszczon\p{L}) )?przez"
        + "|(?:(?:geschreven|geplaatst|gepost|gepubliceerd|toegevoegd) )?door|(?:(?:skrivet|skrevet|publicerad|publisert) )?(?:av|af)";

    private const string AuthorLabel =
        "authors?|autor(?:in|a|es|zy|ka)?|auteur(?:e|s)?|autore|redacteur|texte?|testo|tekst|текст|автор|insights from";

    private const string BylineEnd = @")(?:\s*:\s*|\s+|(?<=by)(?-i:(?=\p{Lu})))|(?:" + AuthorLabel + @")\s*[:：|]\s*)";

    /// <summary>
    /// The part of a line from where it says who wrote, as "Posted on Monday by ..." and "来源：... 作者：..." begin otherwise; empty when
    /// it does not.
    /// </summary>
    public static string Find(string line)
    {
        if (line.Length >= MaxBylineLength || CreditPattern().IsMatch(line))
        {
            return "";
        }

        if (Han.Contains(line) && HanBylines.FindAuthors(line) is { Count: > 0 })
        {
            return line;
        }

        var match = StartPattern().Match(line);
        if (!match.Success)
        {
            match = InlinePattern().Match(line);
        }

        return match.Success && match.Index < MaxBylineStart ? line[match.Index..] : "";
    }

    /// <summary>The part of a line that begins by calling somebody its author; null when it does not.</summary>
    public static string? Labelled(string line) => LabelPattern().IsMatch(line) ? line : null;

    /// <summary>How a line of the page's head begins that says who wrote.</summary>
    [GeneratedRegex(@"^\W*(?:(?:" + EnglishBy + "|" + EuropeanBy + BylineEnd, RegexOptions.IgnoreCase)]
    public static partial Regex Declared();

    /// <summary>How a line begins that tells readers who wrote.</summary>
    [GeneratedRegex(@"^\W*(?:(?:" + EnglishBy + "|" + EuropeanBy + "|" + ShownBy + BylineEnd, RegexOptions.IgnoreCase)]
    public static partial Regex Shown();

    [GeneratedRegex(@"^\W*(?:" + AuthorLabel + @")\s*:\s*(?-i:\p{L})", RegexOptions.IgnoreCase)]
    private static partial Regex LabelPattern();

    // Who took the picture.
    [GeneratedRegex(
        @"^\W*(?:photo|image|picture|illustration|cover|foto|bild|credit|crédit|courtesy)"
        + @"|\b(?:unsplash|getty|shutterstock|pexels|flickr)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex CreditPattern();

    // Behind a date or a verb of publication, in the languages where that is how posts begin.
    [GeneratedRegex(
        @"\bby:?\s+(?-i:\p{Lu})(?<=\b(?:posted|published|written|updated|submitted|on|\d{4}|\d{1,2}:\d{2})\b.{0,40}\bby:?\s+\p{Lu})"
        + @"|\b(?:von|par|por|da|di|przez|door|av|af)\s+(?-i:\p{Lu})(?<=\b\d{4}\b.{0,24}\b\p{L}{2,5}\s+\p{Lu})"
        + @"|\b(?:submitted|posted|created) by\s+(?=[\w.-]+ on\b)",
        RegexOptions.IgnoreCase)]
    private static partial Regex InlinePattern();

    [GeneratedRegex(
        @"^\W*(?:(?:" + EnglishBy + "|" + EuropeanBy + "|" + ShownBy + @"):?\s+(?-i:[\p{Lu}\p{Lo}])|by\s+\p{L}+$)",
        RegexOptions.IgnoreCase)]
    private static partial Regex StartPattern();
}

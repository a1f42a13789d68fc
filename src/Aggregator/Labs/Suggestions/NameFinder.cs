namespace Aggregator.Labs.Suggestions;

/// <summary>A name in a text, and where.</summary>
internal readonly record struct FoundName(string Name, int Start)
{
    public int End => Start + Name.Length;

    /// <summary>What is the same however it is written.</summary>
    public string Key => TextFolding.Fold(Name).Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
}

/// <summary>Finds what is written like the name of a model, product or organisation, by its form alone.</summary>
internal static partial class NameFinder
{
    public static IEnumerable<FoundName> In(string text)
    {
        foreach (Match match in Latin().Matches(text))
        {
            if (IsNameLike(text, match))
            {
                yield return new FoundName(match.Value, match.Index);
            }
        }

        foreach (Match match in Quoted().Matches(text))
        {
            yield return new FoundName(match.Value, match.Index);
        }
    }

    /// <summary>An organisation says so: Acme AI, Acme Robotics, 某某智能.</summary>
    public static bool IsOrganisation(string name) => Organisation().IsMatch(name);

    /// <summary>Whether it can be nothing but a name: digits, or capitals inside.</summary>
    public static bool IsDistinct(string name) => name.Any(char.IsAsciiDigit) || InnerCapital().IsMatch(name);

    /// <summary>
    /// A version, a capital inside, the last word of an organisation, or any Latin word in a Chinese sentence. What is only in capitals is
    /// mostly an abbreviation, and a capital alone mostly the beginning of a sentence.
    /// </summary>
    private static bool IsNameLike(string text, Match match)
    {
        var name = match.Value;
        if (name.Length < 3 || !name.Any(char.IsAsciiLetterLower))
        {
            return false;
        }

        var isInChinese = IsHanNear(text, match.Index - 1, -1) || IsHanNear(text, match.Index + match.Length, 1);
        return isInChinese || IsDistinct(name) || IsOrganisation(name) || IsPossessed(text, match.Index);
    }

    /// <summary>"Moonshot's Zephyr": what follows the owner is a name.</summary>
    private static bool IsPossessed(string text, int start) =>
        Possessive().IsMatch(text.AsSpan(Math.Max(0, start - 4), Math.Min(4, start)));

    private static bool IsHanNear(string text, int at, int step)
    {
        while (at >= 0 && at < text.Length && text[at] is ' ' or '“' or '”' or '「' or '」' or '《' or '》')
        {
            at += step;
        }

        return at >= 0 && at < text.Length && Han.IsHan(text[at]);
    }

    // A word with a capital, and a second one, a version or a last word behind it.
    [GeneratedRegex(
        @"(?<![A-Za-z0-9@/._-])[A-Z][A-Za-z]*[A-Za-z0-9]*(?:[ -](?:[A-Z]{0,2}[0-9]+(?:\.[0-9]+)*[A-Za-z]?(?![A-Za-z0-9.]*[a-z])"
        + "|AI|Robotics|Labs|Lab|Intelligence|Technology|Semiconductor))?(?![A-Za-z0-9@_])",
        RegexOptions.CultureInvariant)]
    private static partial Regex Latin();

    // A Chinese name in its marks, called what it is right before or behind.
    [GeneratedRegex(
        "(?<=(?:模型|智能体|助手|机器人|芯片|应用|框架|平台|App|名为)[“「《‘])[\u4E00-\u9FFF]{2,8}(?=[”」》’])"
        + "|(?<=[“「《‘])[\u4E00-\u9FFF]{2,8}(?=[”」》’](?:大?模型|智能体|助手|机器人|芯片|App|框架|平台))",
        RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();

    [GeneratedRegex("[a-z][A-Z]", RegexOptions.CultureInvariant)]
    private static partial Regex InnerCapital();

    [GeneratedRegex("(?:'s|’s) $", RegexOptions.CultureInvariant)]
    private static partial Regex Possessive();

    [GeneratedRegex(
        " (?:AI|Robotics|Labs?|Intelligence|Technology|Semiconductor)$|(?:智能|科技|机器人|半导体|实验室)$", RegexOptions.CultureInvariant)]
    private static partial Regex Organisation();
}

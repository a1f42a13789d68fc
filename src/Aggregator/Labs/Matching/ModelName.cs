namespace Aggregator.Labs.Matching;

/// <summary>
/// The one name of a model, however it was written: V4 beside DeepSeek, "DeepSeek V4" and "deepseek-v4" are DeepSeek-V4.
/// The families of the lexicon say how a lab writes its models; any other is called as its alias is spelled.
/// </summary>
internal static class ModelName
{
    private static readonly string[] Abbreviations = ["vl", "ocr", "tts", "asr", "vla", "moe", "oss"];

    /// <param name="written">The alias and the version behind it, as written.</param>
    public static string Of(Alias alias, string written, LabEntry lab)
    {
        var text = Plain(written);
        if (FindFamily(text, lab) is not { } found)
        {
            if (IsVersion(alias.Text) && lab.Families.Count > 0)
            {
                return Join(lab.Families.Keys.First(), text);
            }

            return RestBehind(text, alias.Text) is { } tail ? Join(alias.Text + " ", tail) : alias.Text;
        }

        // A product with a name of its own, such as GLM Coding Plan.
        var isOwn = found.Tail.Length > 0 && text.Equals(alias.Text, StringComparison.OrdinalIgnoreCase) && !text.Any(char.IsAsciiDigit);
        return isOwn ? alias.Text : Join(found.Family, found.Tail);
    }

    /// <summary>The family whose name, or a spelling of it, covers most of the text; of equal ones the first.</summary>
    private static (string Family, string Tail)? FindFamily(string text, LabEntry lab) => lab.Families
        .SelectMany(family => family.Value.Prepend(NameOf(family.Key)), (family, spelling) => (family.Key, RestBehind(text, spelling)))
        .Where(found => found.Item2 is not null)
        .Select(found => ((string Family, string Tail)?)(found.Key, found.Item2!))
        .MinBy(found => found!.Value.Tail.Length);

    // QwenLM and HunyuanVideo only begin like a family; 文心X1 and Qwen3 belong to one.
    private static string? RestBehind(string text, string name)
    {
        if (!text.StartsWith(name, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var rest = text[name.Length..];
        var isEnd = rest.Length == 0 || rest[0] is ' ' or '-' || IsVersion(rest);
        return isEnd || !char.IsAscii(name[^1]) && char.IsAscii(rest[0]) ? rest : null;
    }

    private static string NameOf(string family) => family.TrimEnd(' ', '-');

    // A family is written as it is joined to a version: "GLM-", "Kimi ", "Qwen".
    private static string Join(string family, string rest)
    {
        var name = new StringBuilder(NameOf(family));
        var seam = family[name.Length..];
        foreach (var (index, token) in rest.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries).Index())
        {
            var isGlued = seam.Length == 0 && index == 0 && char.IsAsciiDigit(token[0]) && !IsSize(token);
            if (!isGlued && (IsSize(token) || seam.Length == 0))
            {
                name.Append('-');
            }
            else if (!isGlued)
            {
                name.Append(seam);
            }

            name.Append(InCase(token));
        }

        return name.ToString();
    }

    private static string InCase(string token)
    {
        if (IsVersion(token) || Abbreviations.Contains(token, StringComparer.OrdinalIgnoreCase))
        {
            return token.ToUpperInvariant();
        }

        // Three capitals are mostly an abbreviation.
        var isPlain = token.All(char.IsAsciiLetterLower) || token.Length > 3 && token.All(char.IsAsciiLetterUpper);
        if (token.Length == 1 || !isPlain)
        {
            return token;
        }

        return char.ToUpperInvariant(token[0]) + token[1..].ToLowerInvariant();
    }

    // At most two letters, and then a digit.
    private static bool IsVersion(string token)
    {
        var letters = token.TakeWhile(char.IsAsciiLetter).Count();
        return letters <= 2 && letters < token.Length && char.IsAsciiDigit(token[letters]);
    }

    // 7B, 235B, 0.6B: the number of parameters.
    private static bool IsSize(string token) => token[^1] is 'b' or 'B' && char.IsAsciiDigit(token[0]);

    // Full-width forms, invisible characters and half pairs are a matter of dress.
    private static string Plain(string written)
    {
        if (Ascii.IsValid(written))
        {
            return written.Replace('_', '-');
        }

        var visible = written.EnumerateRunes().Where(rune => Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format);
        return string.Concat(visible.Where(rune => rune != Rune.ReplacementChar)).Normalize(NormalizationForm.FormKC).Replace('_', '-');
    }
}

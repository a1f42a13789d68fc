using Aggregator.Articles;

namespace Aggregator.Stories;

/// <summary>
/// Models with a Chinese name in a title, such as 豆包 2.0 Pro, as the recognition found them: only the lexicon knows where such a name
/// begins.
/// </summary>
internal static partial class ChineseModels
{
    /// <summary>One that has an English form in the glossary goes by it.</summary>
    public static IEnumerable<Versioned> Versions(Article article, Glossary glossary)
    {
        foreach (var mention in article.Mentions.Where(mention => mention is { Kind: EntityKind.Model, Field: "title" }))
        {
            if (ModelPattern().Match(TextFolding.Fold(mention.Alias)) is { Success: true } match)
            {
                var name = match.Groups[1].Value;
                yield return Versioned.Of(glossary.FindChinese(name)?.Id[1..] ?? name, match.Groups[2].Value, match.Groups[3].Value);
            }
        }
    }

    [GeneratedRegex("^([" + Han.Class + @"]+)[ -]?(v?[0-9]+(?:\.[0-9]+)*)(?:[- ]?([a-z]+))?", RegexOptions.CultureInvariant)]
    private static partial Regex ModelPattern();
}

using Aggregator.Localization;

namespace Aggregator.Labs;

/// <summary>A lab's name in the reader's language, and its other name beside it.</summary>
public static class LabName
{
    public static string Of(Lab lab, PageStrings strings) => ChineseOf(lab, strings) ?? lab.Name;

    /// <summary>Language of the name that <see cref="Of"/> returns.</summary>
    public static string LanguageOf(Lab lab, PageStrings strings) =>
        ChineseOf(lab, strings) is not null ? strings.Tag : PageStrings.English.Tag;

    /// <summary>The name of a lab by its id; the id itself when it is not in the lexicon any more.</summary>
    public static string Find(string id, Lexicon lexicon, PageStrings strings) =>
        lexicon.FindLab(id) is { } lab ? Of(lab, strings) : id;

    /// <summary>Null for a lab with one name only.</summary>
    public static (string Name, string Language)? Other(Lab lab, PageStrings strings)
    {
        if (lab.ChineseName is null || lab.ChineseName == lab.Name)
        {
            return null;
        }

        return ChineseOf(lab, strings) is not null ? (lab.Name, PageStrings.English.Tag) : (lab.ChineseName, PageStrings.Chinese.Tag);
    }

    private static string? ChineseOf(Lab lab, PageStrings strings)
    {
        if (lab.ChineseName is null || !strings.IsChinese)
        {
            return null;
        }

        return strings == PageStrings.TraditionalChinese ? lab.TraditionalName ?? TraditionalScript.Of(lab.ChineseName) : lab.ChineseName;
    }
}

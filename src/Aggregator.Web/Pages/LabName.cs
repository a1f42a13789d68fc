namespace Aggregator.Web.Pages;

/// <summary>A lab's name in the reader's language, and its other name beside it.</summary>
internal static class LabName
{
    public static string Of(Lab lab, PageStrings strings) => strings.IsChinese ? lab.ChineseName ?? lab.Name : lab.Name;

    /// <summary>Language of what <see cref="Of"/> gives.</summary>
    public static string TagOf(Lab lab, PageStrings strings) => strings.IsChinese && lab.ChineseName is null ? "en" : strings.Tag;

    /// <summary>Null when it has but one.</summary>
    public static (string Name, string Tag)? Other(Lab lab, PageStrings strings) =>
        lab.ChineseName is null || lab.ChineseName == lab.Name ? null
        : strings.IsChinese ? (lab.Name, "en") : (lab.ChineseName, "zh-Hans");
}

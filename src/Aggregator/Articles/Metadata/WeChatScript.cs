using Aggregator.Text.Dates;

namespace Aggregator.Articles.Metadata;

/// <summary>
/// What a WeChat article says of itself in its scripts alone: the account, the author and the time, which the browser would fill in.
/// Times in words are Beijing's.
/// </summary>
internal sealed partial record WeChatScript(string? Account, string? Author, DateTimeOffset? PublishedAt)
{
    // The name of the platform, which every account's pages carry as their site's.
    public const string Platform = "微信公众平台";

    private const int MaxScript = 500_000;

    /// <summary>Null when the page is none of WeChat's.</summary>
    public static WeChatScript? Find(MetaElements metas, IReadOnlyList<IElement> elements)
    {
        if (metas.First("og:site_name") != Platform && !elements.Any(element => element.Id == "js_content"))
        {
            return null;
        }

        var found = new WeChatScript(null, metas.First("og:article:author"), null);
        foreach (var element in elements)
        {
            if (element.LocalName == "script" && element.TextContent is { Length: > 0 and < MaxScript } script)
            {
                found = found with
                {
                    Account = found.Account ?? First(AccountPattern(), script),
                    Author = found.Author ?? First(AuthorPattern(), script),
                    PublishedAt = found.PublishedAt ?? TimeIn(script),
                };
            }
            else if (element.Id == "js_name")
            {
                found = found with { Account = SingleLine.Of(element.TextContent) };
            }
        }

        return found;
    }

    private static DateTimeOffset? TimeIn(string script) =>
        DateReader.Find(First(SecondsPattern(), script) ?? First(TimePattern(), script), ChinaTime.Offset)?.ToOffset(ChinaTime.Offset);

    private static string? First(Regex pattern, string script) =>
        pattern.Match(script) is { Success: true } match ? SingleLine.Of(match.Groups[1].Value) : null;

    [GeneratedRegex(@"\bnick_?name\s*[=:]\s*(?:\w{1,12}\()?[""']([^""'\n]{1,60})[""']")]
    private static partial Regex AccountPattern();

    [GeneratedRegex(@"\b(?:var\s+|window\.)author(?:_name)?\s*=\s*(?:\w{1,12}\()?[""']([^""'\n]{1,60})[""']")]
    private static partial Regex AuthorPattern();

    [GeneratedRegex(@"\b(?:ct|ori_create_time|oriCreateTime)\s*[=:]\s*(?:\w{1,12}\()?[""']?(\d{10})\b")]
    private static partial Regex SecondsPattern();

    [GeneratedRegex(
        @"\b(?:createTime|create_time|publish_time|publishTime)\s*[=:]\s*(?:\w{1,12}\()?[""'](20\d\d-\d{1,2}-\d{1,2}(?: \d{1,2}:\d\d)?)")]
    private static partial Regex TimePattern();
}

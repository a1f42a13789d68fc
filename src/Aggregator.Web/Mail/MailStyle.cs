namespace Aggregator.Web.Mail;

/// <summary>Inline styles, since many mail programs read no other; the dark theme is an addition for those that do.</summary>
internal static class MailStyle
{
    public const string Body = "margin:0;padding:0;background:#f6f3ec;color:#1d1b18;font-size:16px;line-height:1.55;"
        + "font-family:Georgia,'Times New Roman','Songti SC','Noto Serif CJK SC',SimSun,serif";

    public const string Sheet = "max-width:600px;margin:0 auto;padding:24px 20px;background:#fdfbf6";
    public const string Small = $"margin:0 0 6px;{Sans};font-size:13px;line-height:1.5;color:#5a554c";
    public const string Kicker = $"margin:0 0 4px;{Sans};font-size:12px;letter-spacing:.04em;color:#a3271b";
    public const string Headline = "margin:0 0 6px;font-size:20px;line-height:1.3;font-weight:bold;color:#1d1b18";
    public const string Section = "margin:0 0 12px;font-size:18px;line-height:1.3;font-weight:bold;color:#1d1b18";
    public const string Paragraph = "margin:0 0 10px";
    public const string Link = "color:#1d1b18";
    public const string Rule = "border:0;border-top:1px solid #d8d1c3;margin:20px 0";

    public const string Button = "display:inline-block;padding:11px 20px;background:#a3271b;color:#ffffff;text-decoration:none;"
        + $"{Sans};font-size:15px;border-radius:3px";

    /// <summary>For mail programs that read a style sheet.</summary>
    public const string Dark =
        "@media (prefers-color-scheme:dark){.page{background:#121417!important;color:#e9e5dc!important}"
        + ".sheet{background:#191c20!important}.ink,.ink a{color:#e9e5dc!important}.soft,.soft a{color:#b3ada1!important}"
        + ".mark{color:#ff9d8c!important}.rule{border-color:#3a3f46!important}}";

    private const string Sans =
        "font-family:-apple-system,'Segoe UI',Helvetica,Arial,'PingFang SC','Noto Sans CJK SC','Microsoft YaHei',sans-serif";
}

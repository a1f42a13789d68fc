namespace Aggregator.Server.Demo.Pages;

/// <summary>What sites say around their articles, in one language.</summary>
internal sealed record DemoPageStrings
{
    /// <summary>A .NET date format.</summary>
    public required string DateFormat { get; init; }

    public required string Home { get; init; }

    public required string By { get; init; }

    public required string Share { get; init; }

    public required string Related { get; init; }

    public required string MostRead { get; init; }

    public required string Newsletter { get; init; }

    public required string Subscribe { get; init; }

    public required string Cookies { get; init; }

    public required string Accept { get; init; }

    public required string Paywall { get; init; }

    public required string Missing { get; init; }

    /// <summary>Says on every page that it is a sample.</summary>
    public required string Sample { get; init; }

    public static DemoPageStrings In(string language) => language switch
    {
        "zh-Hans" => Simplified,
        "zh-Hant" => Traditional,
        _ => English,
    };

    private static DemoPageStrings English { get; } = new()
    {
        DateFormat = "d MMMM yyyy, HH:mm",
        Home = "Home",
        By = "By",
        Share = "Share this story",
        Related = "More from us",
        MostRead = "Most read",
        Newsletter = "Get the morning briefing in your inbox, free, every weekday.",
        Subscribe = "Sign up",
        Cookies = "We use cookies to remember your settings and to count visits.",
        Accept = "Accept all",
        Paywall = "This story is for members. Subscribe to read on.",
        Missing = "The page you are looking for is not here any more.",
        Sample = "A sample page of the Aggregator’s demo world: the outlet and the news are invented.",
    };

    private static DemoPageStrings Simplified { get; } = new()
    {
        DateFormat = "yyyy年M月d日 HH:mm",
        Home = "首页",
        By = "作者：",
        Share = "分享到",
        Related = "相关阅读",
        MostRead = "热门文章",
        Newsletter = "订阅早报，每个工作日早上送到您的邮箱。",
        Subscribe = "立即订阅",
        Cookies = "本站使用 Cookie 以改善浏览体验。",
        Accept = "全部接受",
        Paywall = "本文为会员专享，订阅后阅读全文。",
        Missing = "您访问的页面已不存在。",
        Sample = "演示世界的示例页面：媒体与新闻均为虚构。",
    };

    private static DemoPageStrings Traditional { get; } = new()
    {
        DateFormat = "yyyy/MM/dd HH:mm",
        Home = "首頁",
        By = "文／",
        Share = "分享本文",
        Related = "延伸閱讀",
        MostRead = "熱門文章",
        Newsletter = "訂閱電子報，每個工作日早晨寄到您的信箱。",
        Subscribe = "立即訂閱",
        Cookies = "本網站使用 Cookie 以提升瀏覽體驗。",
        Accept = "全部接受",
        Paywall = "本文為會員專屬內容，訂閱後閱讀全文。",
        Missing = "您要找的頁面已經不在了。",
        Sample = "示範世界的範例頁面：媒體與新聞皆為虛構。",
    };
}

namespace Aggregator.Server.Demo.Pages;

/// <summary>The looks that all sites of the demo world share; their colours differ.</summary>
internal static class PageStyle
{
    public static string For(string colour) =>
        $$"""
        <style>
        :root { --site: {{colour}}; }
        body { margin: 0; font: 17px/1.65 system-ui, "Noto Sans CJK SC", sans-serif; color: #222; background: #fff; }
        header.site, .masthead { background: var(--site); color: #fff; padding: .9rem 1.2rem; }
        header.site a, .masthead a { color: #fff; text-decoration: none; }
        .brand { font-size: 1.35rem; font-weight: 700; }
        nav ul, ul.nav, ul.share { display: flex; flex-wrap: wrap; gap: .3rem 1rem; list-style: none; padding: 0; margin: .4rem 0 0; font-size: .9rem; }
        main, .wrap { max-width: 44rem; margin: 1.5rem auto; padding: 0 1.2rem; }
        h1 { line-height: 1.25; }
        a { color: var(--site); }
        time, .meta, .byline, .tagline { color: #666; font-size: .9rem; }
        aside, .promo, .box { background: #f4f4f2; border-left: 4px solid var(--site); padding: .7rem 1rem; margin: 1.5rem 0; font-size: .95rem; }
        .cookie { position: sticky; bottom: 0; background: #333; color: #fff; padding: .6rem 1.2rem; font-size: .85rem; }
        footer { border-top: 1px solid #ddd; margin-top: 2rem; padding: 1rem 1.2rem; color: #666; font-size: .85rem; }
        blockquote { border-left: 3px solid #bbb; margin-left: 0; padding-left: 1rem; color: #444; }
        table { border-collapse: collapse; } td, th { padding: .2rem .8rem .2rem 0; text-align: left; }
        </style>
        """;
}

namespace Aggregator.Server.Demo.Pages;

/// <summary>A Chinese portal: nested divs without meaning, a hot list, an editor's line, a disclaimer, a code to scan; plain meta tags only.</summary>
internal sealed class PortalLayout : IPageLayout
{
    public string Name => "portal";

    public string Render(DemoPage page) =>
        $"""
        <!DOCTYPE html>
        <html>
        <head>
        <meta http-equiv="Content-Type" content="text/html; charset={page.Charset}">
        <title>{page.Title}_{page.Site}</title>
        <meta name="keywords" content="{string.Join(',', page.TagNames.Select(BodyHtml.Encode))}">
        <meta name="description" content="{page.Summary}">
        {PageStyle.For(page.Colour)}
        </head>
        <body>
        <div class="top_nav masthead"><div class="logo"><a class="brand" href="/">{page.Site}</a></div>
        <ul class="nav"><li><a href="/">{page.Words.Home}</a></li>{page.Navigation}<li><a href="/">登录</a></li><li><a href="/">注册</a></li></ul></div>
        <div class="wrap clearfix">
        <div class="crumb">当前位置：<a href="/">{page.Words.Home}</a> &gt; <a href="/">{page.Section}</a> &gt; 正文</div>
        <div class="left_con">
        <h1>{page.Title}</h1>
        <div class="info meta"><span class="pubtime">{page.Date}</span> <span class="source">来源：{page.Site}</span> <span class="author">{page.Words.By}{page.Byline}</span> <span>评论 26</span></div>
        <div class="post_content" id="paragraph">
        {page.Body}</div>
        <div class="editor">责任编辑：{page.Byline}</div>
        <div class="statement box">声明：本文版权归{page.Site}所有，转载请注明出处。文章观点不构成投资建议。</div>
        <div class="qrcode">扫描二维码，关注{page.Site}公众号</div>
        <ul class="share"><li>{page.Words.Share}</li><li><a href="/">微信</a></li><li><a href="/">微博</a></li><li><a href="/">复制链接</a></li></ul>
        </div>
        <div class="right_con"><div class="hot box"><h3>{page.Words.MostRead}</h3><ul>{page.Related(6)}</ul></div>
        <div class="ad box"><p>{page.Words.Newsletter}</p><button>{page.Words.Subscribe}</button></div></div>
        <div class="comment_area"><h3>网友评论</h3><p>网友“山里的猫”：期待实测。</p><p>网友“早睡早起”：已经用上了，速度不错。</p></div>
        </div>
        <div class="footer_link"><ul class="nav">{page.Navigation}</ul><p>关于我们 | 联系我们 | 广告服务 | 投稿指南</p><p>{page.Words.Sample}</p></div>
        </body>
        </html>

        """;
}

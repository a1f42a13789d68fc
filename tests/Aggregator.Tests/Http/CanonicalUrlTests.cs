namespace Aggregator.Tests.Http;

public sealed class CanonicalUrlTests
{
    [Theory]
    [InlineData("HTTPS://News.Example:443/a/B?utm_source=rss&utm_medium=x#top", "https://news.example/a/B")]
    [InlineData("https://news.example/a?id=7&fbclid=abc&page=2", "https://news.example/a?id=7&page=2")]
    [InlineData("https://36kr.example/p/1?f=rss", "https://36kr.example/p/1")]
    [InlineData("https://news.example/?source=rss_feed&from=home", "https://news.example/?from=home")]
    [InlineData("http://news.example:8080/a?", "http://news.example:8080/a")]
    [InlineData("https://news.example/%E6%B7%B1%E5%BA%A6?q=a%26b", "https://news.example/%E6%B7%B1%E5%BA%A6?q=a%26b")]
    [InlineData("https://新闻.example/a", "https://xn--efvy88h.example/a")]
    [InlineData("mailto:desk@news.example", "mailto:desk@news.example")]
    public void OneFormForTheManyAddressesOfOnePage(string address, string expected)
    {
        var canonical = CanonicalUrl.Of(new Uri(address));

        Assert.Equal(expected, canonical.AbsoluteUri);
        Assert.Equal(canonical, CanonicalUrl.Of(canonical));
    }

    [Theory]
    [InlineData("?mod=rss_tech&id=7", "?id=7")]
    [InlineData("?pk_campaign=a&mtm_source=b&at_medium=c&hsa_cam=d&_hsenc=e&_hsmi=f", "")]
    [InlineData("?gclid=1&gbraid=2&mc_cid=3&mc_eid=4&igshid=5&msclkid=6&yclid=7&vero_id=8&cmpid=9&ref_src=twsrc", "")]
    [InlineData("?spm=a1.b2&scm=1007&share_token=x&share_from=y&vd_source=z&isappinstalled=0", "")]
    [InlineData("?from=timeline", "")]
    [InlineData("?ref=letters.example.com", "")]
    [InlineData("?source=rss----1a2b---4", "")]
    [InlineData("?channel=web_rss", "")]
    [InlineData("?id=7&amp;utm_source=x&amp;utm_medium=y", "?id=7")]
    [InlineData("?PHPSESSID=abc&p=3", "?p=3")]
    public void HowAReaderCameIsNoPartOfThePage(string query, string expected) =>
        Assert.Equal($"https://news.example/a{expected}", CanonicalUrl.Of(new Uri($"https://news.example/a{query}")).AbsoluteUri);

    [Theory]
    [InlineData("https://news.ycombinator.com/item?id=41000000")]
    [InlineData("https://blog.example/?p=123")]
    [InlineData("https://www.youtube.com/watch?v=abc&list=PL1")]
    [InlineData("https://forum.example/forum.php?mod=viewthread&tid=9")]
    [InlineData("https://lab.example/news?from=zh&ref=main&source=paper")]
    [InlineData("https://baijiahao.baidu.com/s?id=1780000000000000000")]
    [InlineData("https://lab.example/scene?scene=2&s=deepseek&t=4&r=1&code=x&version=4&lang=zh")]
    [InlineData("https://lab.example/model?via=api&channel=3&f=7")]
    [InlineData("https://mp.weixin.qq.com/s?src=11&timestamp=1795858200&ver=5&signature=x&new=1")]
    public void WhatNamesThePageStays(string address) => Assert.Equal(address, CanonicalUrl.Of(new Uri(address)).AbsoluteUri);

    [Theory]
    [InlineData(
        "https://mp.weixin.qq.com/s?__biz=Mz==&mid=22&idx=1&sn=ab&chksm=ff&scene=21&sessionid=3&clicktime=4&key=k#wechat_redirect",
        "https://mp.weixin.qq.com/s?__biz=Mz==&mid=22&idx=1&sn=ab")]
    [InlineData(
        "https://mp.weixin.qq.com/s?mid=22&sn=ab&idx=2&__biz=Mz==&from=timeline", "https://mp.weixin.qq.com/s?__biz=Mz==&mid=22&idx=2&sn=ab")]
    [InlineData("https://mp.weixin.qq.com/s/AbC-1?poc_token=x", "https://mp.weixin.qq.com/s/AbC-1")]
    [InlineData("https://www.youtube.com/watch?v=abc&si=d&feature=share", "https://www.youtube.com/watch?v=abc")]
    [InlineData("https://x.com/lab/status/1?s=20&t=x", "https://x.com/lab/status/1")]
    [InlineData("https://finance.sina.com.cn/a.shtml?cre=tianyi&mod=pcpager_fin&loc=3&r=0", "https://finance.sina.com.cn/a.shtml")]
    [InlineData("https://baijiahao.baidu.com/s?id=17&wfr=spider&for=pc", "https://baijiahao.baidu.com/s?id=17")]
    [InlineData("https://news.example/a;jsessionid=1F2E.node?id=3", "https://news.example/a?id=3")]
    public void ASitesOwnSessionValuesGo(string address, string expected) =>
        Assert.Equal(expected, CanonicalUrl.Of(new Uri(address)).AbsoluteUri);
}

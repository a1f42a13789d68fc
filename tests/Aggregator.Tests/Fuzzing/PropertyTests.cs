using System.Text.RegularExpressions;
using Aggregator.Text.Markup;

namespace Aggregator.Tests.Fuzzing;

/// <summary>What holds of every input.</summary>
public sealed partial class PropertyTests
{
    private static readonly Uri Address = new("https://news.example/a/");

    /// <summary>
    /// Markup in which cleaning again finds more was not clean: browsers read it in yet another way. Links inside headings that are not
    /// closed may move, as the standard of HTML has it (13.2.4.3); nothing comes to them by that.
    /// </summary>
    [Fact]
    public void CleanMarkupHoldsNothingMoreWhenItIsReadAgain()
    {
        foreach (var (seed, body) in Corpus.Spoil(Corpus.Files("metadata", ".html")))
        {
            if (TryClean(Encoding.UTF8.GetString(body)) is { } once && TryClean(once) is { } twice)
            {
                var name = seed.ToString(CultureInfo.InvariantCulture);
                Assert.True(TextOf(once) == TextOf(twice), $"Seed {name}: {once}");
                Assert.Empty(Tag().Matches(twice).Select(tag => tag.Value).Except(Tag().Matches(once).Select(tag => tag.Value)));
            }
        }
    }

    [Fact]
    public void ACanonicalUrlIsItsOwn()
    {
        var seeds = Corpus.Texts(
            "https://WWW.News.example:443/a/./b/../c//?utm_source=x&b=2&a=1&from=y#top",
            "http://mp.weixin.qq.example/s?__biz=MzA=&mid=1&idx=2&sn=abc&chksm=x&scene=27#wechat_redirect",
            "https://例子.example/文章/%e6%96%87?id=%7e&share_token=1;jsessionid=2");
        foreach (var (_, body) in Corpus.Spoil(seeds))
        {
            if (WebAddress.TryParse(Encoding.UTF8.GetString(body), out var address))
            {
                var once = CanonicalUrl.Of(address);
                Assert.Equal(once.AbsoluteUri, CanonicalUrl.Of(once).AbsoluteUri);
            }
        }
    }

    private static string TextOf(string html) => string.Concat(Regex.Replace(html, "<[^>]*>", "").Where(letter => !char.IsWhiteSpace(letter)));

    [GeneratedRegex("<[a-zA-Z][^>]*>")]
    private static partial Regex Tag();

    private static string? TryClean(string html)
    {
        try
        {
            return HtmlCleaner.Clean(html, Address).Html;
        }
        catch (MarkupException)
        {
            return null;
        }
    }
}

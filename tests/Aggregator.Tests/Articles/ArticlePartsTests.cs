using Aggregator.Articles.Extraction;

namespace Aggregator.Tests.Articles;

/// <summary>What is added to the blocks that the model chose, and what is taken from them.</summary>
public sealed class ArticlePartsTests
{
    private const string S = FlatPages.Sentence;
    private const string T = "A second paragraph says how much the tests cost, who paid for them, and when the next of them will be done.";
    private const string Lead = "The makers want to answer those who doubted the figures of last year, and have asked three laboratories "
        + "outside their own country to repeat them before the spring.";
    private const string Bajada = "El fabricante responde por fin a las dudas que dejaron sus cifras de ayer";

    [Theory]
    [InlineData("<h1>Head line</h1><p class=article__standfirst>" + Lead, "", "de", true)]
    [InlineData("<h1>Head line</h1><p>" + Lead, "", "de", true)]
    [InlineData("<h1>Head line</h1><p>By A. B.<p>" + Lead, Lead, "de", true)]
    [InlineData("<h1>Head line</h1><p>By A. B.<p>" + Lead, "", "de", false)]
    [InlineData("<h1>Head line</h1><div class=author-bio><p class=summary>" + Lead + "</div>", "", "de", false)]
    [InlineData("<h1>Head line</h1><figure><figcaption>" + Lead + "</figcaption></figure>", Lead, "de", false)]
    [InlineData("<h1>Head line</h1><p class=chapo>Le fabricant répond enfin aux doutes que ses chiffres ont fait naître.", "", "fr", true)]
    [InlineData("<h1>Head line</h1><h2 class=bajada>" + Bajada, "", "es", true)]
    [InlineData("<h1>Head line</h1><h2>" + Bajada, "", "es", false)]
    [InlineData("<h1>Head line</h1><p class=article__standfirst>" + Lead, "", "en", true, 0.1f)]
    [InlineData("<h1>Head line</h1><p class=article__standfirst>" + Lead, "", "en", false)]
    [InlineData("<h1>Head line</h1><h2 class=article__standfirst>" + Lead + "</h2>", "", "en", false, 0.3f)]
    [InlineData("<h1>Head line</h1><p>" + Lead, "", "en", false, 0.3f)]
    [InlineData("<h1>Head line</h1><p class=article__standfirst>" + Lead, Lead, "en", false)]
    [InlineData("<h1>Head line</h1><p class=article__standfirst>" + Lead, Lead, "en", true, 0.2f)]
    public void AStandfirstIsOfSentencesAndNamedOrNextToTheHeadline(
        string head, string description, string language, bool isFound, float likely = 0)
    {
        var page = FlatPages.From(head + $"<div><p>{S}<p>{T}</div>");
        var signals = new PageSignals("Head line", description, null) { Language = language };

        float[] judged = [.. page.Blocks.Select(_ => likely)];
        var found = Standfirst.Find(page, new PageHints(page, signals), signals, page.Block(S), judged);

        Assert.Equal(isFound, found is not null);
    }

    [Theory]
    [InlineData("<div class=a><h2>Head line</h2>$</div><div class=a><h2>Other</h2>$</div>", true)]
    [InlineData("<article class=a><h1>Head line</h1>$</article><article class=b><h1>Other</h1>$</article>", true)]
    [InlineData("<h1>Head line</h1><div class=a><h2>One</h2>$</div><div class=a><h2>Other</h2>$</div>", false)]
    [InlineData("<div class=a><h1>Head line</h1>$</div><div class=b><h1>Other</h1>$</div>", false)]
    [InlineData("<div class=a><h2>Head line</h2>$</div><div class=a><h2>Other</h2>Short.</div>", false)]
    public void OtherArticlesAreMarkedUpAsTheOneWithTheTitle(string html, bool isFound)
    {
        var page = FlatPages.From("<div>" + html.Replace("$", $"<p>{S}</p><p>{T}</p><p>{S}</p>", StringComparison.Ordinal) + "</div>");

        Assert.Equal(isFound, OtherArticles.FindOwn(page, page.Block("Head line")) is not null);
    }

    [Theory]
    [InlineData("<p>$<p>$<p>#", "<p>$<p>#")]
    [InlineData("<p>Yes.<p>Yes.<p>#", "<p>Yes.<p>Yes.<p>#")]
    [InlineData("<h2>A</h2><p>$<p>#<p>%<p>1.<h2>A</h2><p>$<p>#<p>%", "<h2>A</h2><p>$<p>#<p>%<p>1.")]
    [InlineData("<p>$<p>1.<p>2.<p>3.<p>4.<p>$<p>#", "<p>$<p>1.<p>2.<p>3.<p>4.<p>$<p>#")]
    [InlineData("<p>$<p>$<p>$", "<p>$<p>$<p>$")]
    public void WhatIsDoubledIsDroppedButARefrainStays(string html, string left)
    {
        var blocks = Page(html).Blocks;

        Assert.Equal(Page(left).Blocks.Select(block => block.Text), DoubledText.Drop(blocks).Select(block => block.Text));

        static FlatPage Page(string html) => FlatPages.From(string.Concat(html.Select(Written)));

        static string Written(char c) => c switch
        {
            '$' => S,
            '#' => T,
            '%' => Lead,
            _ => c.ToString(),
        };
    }

    [Fact]
    public void ATableIsTakenWholeOrNotAtAll()
    {
        var page = FlatPages.From($"<p>{S}</p><table><tr><th>Model<th>Points<tr><td>Heron<td>71<tr><td>Egret<td>80</table><p>{S}</p>");

        Assert.Equal(8, BlockChooser.Choose(page, [0.9f, 0.2f, 0.9f, 0.9f, 0.1f, 0.9f, 0.9f, 0.9f]).Count);
        Assert.Equal(2, BlockChooser.Choose(page, [0.9f, 0.2f, 0.9f, 0.1f, 0.1f, 0.1f, 0.2f, 0.9f]).Count);
    }

    [Theory]
    [InlineData("<p>Sign up for our newsletter today.")]
    [InlineData("<p>We may earn a small commission when you buy.")]
    [InlineData("<p>Abonnieren Sie unseren Newsletter.")]
    [InlineData("<p><a href=/x>12 commentaires</a> Connectez-vous pour laisser un commentaire.")]
    [InlineData("<p>Read more: <a href=/x>The town without a factory</a>")]
    [InlineData("<p>Zapisz się do newslettera.")]
    [InlineData("<p>Читайте также: <a href=/x>Город без завода</a>")]
    [InlineData("<p>Utilizamos cookies propias y de terceros.")]
    [InlineData("<p>12 de marzo de 2026, 09:40")]
    [InlineData("<p>You may also like…")]
    [InlineData("<p>Ann Lee and Karl Dietz contributed to this report.")]
    public void NoArticleEndsWithAPlea(string end)
    {
        var page = FlatPages.From($"<p>{S}</p>{end}");

        Assert.Equal([S], BlockChooser.Choose(page, [0.9f, 0.95f]).Select(block => block.Text));
    }

    [Theory]
    [InlineData("<p>By Ann Lee")]
    [InlineData("<p>Published on: March 3, 2026")]
    [InlineData("<p>3. März 2026, 10:14 Uhr")]
    [InlineData("<p>Reading time: 8 minutes")]
    public void NoArticleBeginsWithItsByline(string start)
    {
        var page = FlatPages.From($"{start}<p>{S}</p>");

        Assert.Equal([S], BlockChooser.Choose(page, [0.9f, 0.95f]).Select(block => block.Text));
    }

    [Theory]
    [InlineData("海港机器人上调销量目标", true)]
    [InlineData("Harbour Robotics raises its target", false)]
    public void RecommendationsNeverStandForTheShortChineseNewsAboveThem(string title, bool isFound)
    {
        const string News = "海港机器人周二宣布，将全年销量目标由八万台上调至十万台。";
        var items = string.Concat(Enumerable.Repeat($"<div><a href=/a>Another story of the day</a><p>{S}</p></div>", 4));
        var page = FlatPages.From($"<div><div><h1>{title}</h1><p>{News}</p></div><div>{items}</div></div>");
        var chosen = page.Blocks.FindAll(block => block.Text == S);

        Assert.Equal(isFound ? News : null, Teasers.TextInstead(page, page.Block(title), chosen)?.Single().Text);
        Assert.Null(Teasers.TextInstead(page, page.Block(title), [page.Block(News)]));
    }
}

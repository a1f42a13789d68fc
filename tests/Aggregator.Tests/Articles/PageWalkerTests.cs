using Aggregator.Articles.Extraction;
using Aggregator.Text.Markup;

namespace Aggregator.Tests.Articles;

public sealed class PageWalkerTests
{
    [Theory]
    [InlineData("<p>One</p><p>Two</p>", "One|Two")]
    [InlineData("<p>One <b>bold</b> word</p>", "One bold word")]
    [InlineData("<div>One<div>Two</div>Three</div>", "One|Two|Three")]
    [InlineData("<p>One<br>Two</p>", "One\nTwo")]
    [InlineData("<p>One<br><br>Two</p>", "One|Two")]
    [InlineData("One<hr>Two", "One|Two")]
    [InlineData("<p>One<script>x()</script><style>p{}</style><select><option>Two</option></select> Three</p>", "One Three")]
    [InlineData("<ul><li>One<li>Two</ul>", "One|Two")]
    [InlineData("<p>  </p><p>\n One\t two </p>", "One two")]
    [InlineData("<pre>a\n  b</pre>", "a\nb")]
    public void ABlockIsTheTextBetweenTwoBoundaries(string html, string blocks) =>
        Assert.Equal(blocks.Split('|'), FlatPages.From(html).Blocks.Select(block => block.Text));

    [Fact]
    public void LinksAndEmphasisAreCountedInWords()
    {
        var block = FlatPages.From("<p>Read <a href=/a>the long paper</a> and <a href=/b>this</a> <b>now</b> <i>or</i>").Blocks[0];

        Assert.Equal((8, 4, 2, 1, 1), (block.Words, block.LinkWords, block.Links, block.BoldWords, block.ItalicWords));
        Assert.Equal(0.5, block.LinkDensity);
    }

    [Theory]
    [InlineData("one two three four five six seven eight nine ten eleven twelve", true)]
    [InlineData("One two three four five six.", true)]
    [InlineData("One two three four five six", false)]
    [InlineData("Read more.", false)]
    [InlineData("<a href=/>One two three four five</a> six.", false)]
    public void ProseIsLongOrEndsLikeASentenceAndIsNotALink(string html, bool isProse) =>
        Assert.Equal(isProse, FlatPages.From($"<p>{html}</p>").Blocks[0].IsProse);

    [Theory]
    [InlineData("<img src=x>", true)]
    [InlineData("<picture><source srcset=y><img src=x></picture>", true)]
    [InlineData("<video src=x>no player</video>", true)]
    [InlineData("<iframe src=x></iframe>", true)]
    [InlineData("<svg></svg>", false)]
    [InlineData("<script></script>", false)]
    public void APictureIsCountedAndNotEntered(string html, bool isPicture)
    {
        var page = FlatPages.From($"<p>One</p>{html}<p>Two</p>");

        Assert.Equal(["One", "Two"], page.Blocks.Select(block => block.Text));
        Assert.Equal(isPicture, page.Blocks[1].IsAfterImage);
        Assert.Equal(isPicture ? 1 : 0, page.Nodes[0].Images);
    }

    [Fact]
    public void AnElementHasTheCountsOfAllItHolds()
    {
        var page = FlatPages.From($"<div id=a><p>{FlatPages.Sentence}</p><p><a href=/>More</a></p></div><div>Other</div>");
        var node = page.Nodes.First(node => node.Labels == "a");

        Assert.Equal((20, 1, 19, 2), (node.Words, node.LinkWords, node.ProseWords, node.Blocks));
        Assert.True(node.Contains(page.Blocks[1].Container));
        Assert.False(node.Contains(page.Blocks[2].Container));
    }

    [Theory]
    [InlineData("<nav>x</nav>", "Navigation")]
    [InlineData("<div role=navigation>x</div>", "Navigation")]
    [InlineData("<div hidden>x</div>", "Hidden")]
    [InlineData("<div style='Display: none'>x</div>", "Hidden")]
    [InlineData("<div itemprop=articleBody><p>x</p></div>", "ArticleBody")]
    [InlineData("<figure><figcaption>x</figcaption></figure>", "Figure, Caption")]
    [InlineData("<h2><em>x</em></h2>", "Heading")]
    public void ABlockKnowsWhatItIsIn(string html, string surroundings) =>
        Assert.Equal(surroundings, FlatPages.From(html).Blocks[0].Container.Surroundings.ToString());

    [Fact]
    public void WhatIsInAnElementAddsUpAndInheritsItsMeaning()
    {
        const string Html = "<div role=navigation class=menu id=top><p>One two</p><p>Three</p></div><p style='display: none'>Four</p>";
        var page = new PageWalker().Walk(HtmlPage.Parse(Html).Body!);

        var menu = page.Nodes.Find(node => node.Labels == "menu top")!;
        Assert.Equal((3, 2), (menu.Words, menu.Blocks));
        Assert.Equal([true, true, false], page.Blocks.Select(block => menu.Contains(block.Container)));
        Assert.Equal(
            [Surroundings.Navigation, Surroundings.Navigation, Surroundings.Hidden],
            page.Blocks.Select(block => block.Container.Surroundings));
    }
}

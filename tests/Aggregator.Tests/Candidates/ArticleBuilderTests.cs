using Aggregator.Candidates;
using static Aggregator.Tests.Candidates.CandidateFixture;

namespace Aggregator.Tests.Candidates;

/// <summary>What an article takes from its candidate, its feed and its page.</summary>
public sealed class ArticleBuilderTests
{
    private static readonly Uri Address = new("https://news.example/story?utm_source=rss");

    [Theory]
    [InlineData("https://news.example/the-story", "https://news.example/the-story")]
    [InlineData("https://news.example/", "https://news.example/story")]
    [InlineData(null, "https://news.example/story")]
    public void TheCanonicalAddressCountsUnlessItIsTheFrontPage(string? canonical, string expected)
    {
        var article = Build(Some("A model", address: Address), Page with { CanonicalAddress = canonical is null ? null : new Uri(canonical) });

        Assert.Equal(expected, article.Address?.AbsoluteUri);
        Assert.Equal(ArticleBuilder.IdOf(new Uri(expected)), article.Id);
    }

    [Fact]
    public void AGuessedDateGivesWayToThePagesAndNoneIsLaterThanTheFirstSight()
    {
        var candidate = Some("A model", address: Address) with { IsPublishedGuessed = true };

        Assert.Equal(Now.AddDays(-3), Build(candidate, Page with { PublishedAt = Now.AddDays(-3) }).PublishedAt);
        Assert.Equal(Now, Build(candidate, Page with { PublishedAt = Now.AddDays(3) }).PublishedAt);
        Assert.Equal(candidate.PublishedAt, Build(candidate, Page).PublishedAt);
        Assert.Equal(candidate.PublishedAt, Build(candidate with { IsPublishedGuessed = false }, Page with { PublishedAt = Now }).PublishedAt);
    }

    [Theory]
    [InlineData("search", "The Paper")]
    [InlineData("media", "The Feed")]
    public void WhatASearchFoundIsOfThePagesSite(string lane, string outlet) =>
        Assert.Equal(outlet, Build(Some("A model", address: Address), Page with { SiteName = "The Paper" }, lane).Outlet);

    [Fact]
    public void APageGivesWhatTheFeedLeavesOut()
    {
        var page = Page with { Title = "From the page", Authors = ["Ann Lee"], Language = "de", Description = "In short." };

        var article = Build(Some("", address: Address), page with { Text = ArticleText.Empty });

        Assert.Equal(("From the page", "de", "In short."), (article.Title, article.Language, article.Excerpt));
        Assert.Equal(["Ann Lee"], article.Authors);
    }

    private static ExtractedPage Page { get; } = new() { Text = new ArticleText("A model was released.", "<p>A model was released.</p>") };

    private static Article Build(Candidate candidate, ExtractedPage page, string lane = "media")
    {
        var found = new LabRecognizer(new Lexicon(), Options.Create(new LabOptions())).Recognize(new RecognitionInput("DeepSeek", ""));
        var feed = new Feed { Id = "feed", Title = "The Feed", Address = new Uri("https://news.example/feed"), Lane = lane };
        var builder = new ArticleBuilder(Options.Create(new LabOptions()));
        var article = builder.Build(candidate, feed, new CandidateText(page.Text, page, candidate.Address, ""), found);
        Assert.Equal(["deepseek"], article.Labs);
        return article;
    }
}

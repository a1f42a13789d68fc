namespace Aggregator.Tests.Http;

public sealed class PublicAddressTests
{
    [Theory]
    [InlineData("https://desk.example/feed", null)]
    [InlineData("https://desk.example/feed?format=rss&page=2&category=6936", null)]
    [InlineData("https://hub.example/api/models?author=deepseek-ai&sort=createdAt&direction=-1&limit=100", null)]
    [InlineData("https://search.example/rss?q=DeepSeek+OR+Qwen+OR+Kimi+OR+Hunyuan&hl=zh-CN&ceid=CN:zh-Hans", null)]
    [InlineData("https://desk.example/list?keyword=model&codec=x&signup=no&passage=3", null)]
    [InlineData("https://desk.example/2026/deepseek-v3-2025-12-01-release-notes-and-more", null)]
    [InlineData("https://user:s3cret@desk.example/feed", "https://desk.example/feed")]
    [InlineData("https://user@desk.example:8443/feed", "https://desk.example:8443/feed")]
    [InlineData("https://desk.example/feed?token=abc&page=2", "https://desk.example/feed?token=***&page=2")]
    [InlineData("https://desk.example/feed?page=2&api_key=abc;x=1", "https://desk.example/feed?page=2&api_key=***;x=1")]
    [InlineData("https://desk.example/feed?accessToken=a%3Db", "https://desk.example/feed?accessToken=***")]
    [InlineData("https://desk.example/feed?X-Amz-Signature=abc&X-Amz-Credential=me", "https://desk.example/feed?X-Amz-Signature=***&X-Amz-Credential=***")]
    [InlineData("https://desk.example/feed?key=abc&auth=1&sig=2&code=3&password=4", "https://desk.example/feed?key=***&auth=***&sig=***&code=***&password=***")]
    [InlineData("https://desk.example/feed?u=9f8a7c6b5d4e3f2a1b0c9d8e7f6a5b4c", "https://desk.example/feed?u=***")]
    [InlineData("https://desk.example/feed?9f8a7c6b5d4e3f2a1b0c9d8e7f6a5b4c", "https://desk.example/feed?***")]
    [InlineData("https://proxy.example/?url=https%3A%2F%2Fme%3Apw%40desk.example%2F", "https://proxy.example/?url=***")]
    [InlineData("https://desk.example/feed#access_token=abc", "https://desk.example/feed#access_token=***")]
    public void UserPasswordAndWhatLooksSecretAreNotShown(string address, string? shown)
    {
        var given = new Uri(address);

        Assert.Equal(shown ?? address, PublicAddress.Of(given).AbsoluteUri);
        Assert.Equal(shown is not null, PublicAddress.Hides(given));
        Assert.False(PublicAddress.Hides(PublicAddress.Of(given)));
    }

    [Theory]
    [InlineData("htps://me:pw@desk.example/?token=abc is no address", "htps://desk.example/?token=*** is no address")]
    [InlineData("htps://me:pw@me:pw@desk.example/", "htps://desk.example/")]
    [InlineData("moved to 'https://desk.example/a?sig=1&b=2'.", "moved to 'https://desk.example/a?sig=***&b=2'.")]
    [InlineData("Which one? Mail me@desk.example; or not", "Which one? Mail me@desk.example; or not")]
    public void NorAreTheyInAText(string text, string shown) => Assert.Equal(shown, PublicAddress.In(text));

    [Fact]
    public void AMailAddressIsNoCredential() => Assert.Equal("mailto:a@b.example", PublicAddress.Of(new Uri("mailto:a@b.example")).ToString());

    [Theory]
    [InlineData("https://a.example/x", "https://a.example/y?z", true)]
    [InlineData("https://a.example/", "https://A.example:443/", true)]
    [InlineData("https://a.example/", "http://a.example/", false)]
    [InlineData("https://a.example/", "https://a.example:8443/", false)]
    [InlineData("https://a.example/", "https://b.a.example/", false)]
    public void AServerIsSchemeHostAndPort(string one, string other, bool isSame) =>
        Assert.Equal(isSame, PublicAddress.IsSameServer(new Uri(one), new Uri(other)));
}

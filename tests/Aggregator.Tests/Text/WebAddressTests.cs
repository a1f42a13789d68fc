namespace Aggregator.Tests.Text;

public sealed class WebAddressTests
{
    [Theory]
    [InlineData("https://example.org/a", true)]
    [InlineData(" HTTP://example.org ", true)]
    [InlineData("ftp://example.org/a", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("mailto:desk@example.org", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("/path", false)]
    [InlineData("https://", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void OnlyHttpAndHttpsAreTheWeb(string? text, bool expected)
    {
        Assert.Equal(expected, WebAddress.TryParse(text, out var address));
        Assert.Equal(expected, WebAddress.IsWeb(address));
        Assert.Equal(address, WebAddress.OrNull(address));
    }

    [Theory]
    [InlineData("../b?c=1", "https://example.org/b?c=1")]
    [InlineData("//other.org/x", "https://other.org/x")]
    [InlineData("data:text/html,x", null)]
    [InlineData(" ", null)]
    public void AReferenceIsResolvedOnItsPage(string reference, string? expected) =>
        Assert.Equal(expected, WebAddress.Resolve(reference, new Uri("https://example.org/a/"))?.AbsoluteUri);

    [Fact]
    public void AnAddressOfThousandsOfCharactersIsRefused() =>
        Assert.False(WebAddress.TryParse("https://example.org/" + new string('a', 4000), out _));

    [Fact]
    public void ARelativeAddressIsNotOnTheWeb() => Assert.False(WebAddress.IsWeb(new Uri("a", UriKind.Relative)));
}

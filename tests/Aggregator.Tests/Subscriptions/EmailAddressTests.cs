namespace Aggregator.Tests.Subscriptions;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("reader@example.org", "reader@example.org")]
    [InlineData("  reader@example.org ", "reader@example.org")]
    [InlineData("First.Last+news@Mail.Example.ORG", "First.Last+news@mail.example.org")]
    [InlineData("o'neil@example.org", "o'neil@example.org")]
    [InlineData("a@bücher.example", "a@xn--bcher-kva.example")]
    [InlineData("a@例子.中国", "a@xn--fsqu00a.xn--fiqs8s")]
    public void GoodAddressesAreKeptWithTheirDomainInLowerCaseAscii(string typed, string expected)
    {
        Assert.True(EmailAddress.TryRead(typed, out var address, out _));
        Assert.Equal(expected, address);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("reader")]
    [InlineData("@example.org")]
    [InlineData("reader@")]
    [InlineData("a@b@example.org")]
    [InlineData("reader@localhost")]
    [InlineData("reader@[127.0.0.1]")]
    [InlineData("reader@127.0.0.1")]
    [InlineData("reader@-example.org")]
    [InlineData("reader@example..org")]
    [InlineData(".reader@example.org")]
    [InlineData("re ader@example.org")]
    [InlineData("\"re ader\"@example.org")]
    [InlineData("Reader <reader@example.org>")]
    [InlineData("reader@example.org, other@example.org")]
    [InlineData("reader@example.org\r\nBcc: all@example.org")]
    [InlineData("reader@example.org\n")]
    [InlineData("reader\0@example.org")]
    [InlineData("читатель@example.org")]
    public void WhatIsNoAddressIsRefusedWithAReason(string? typed)
    {
        Assert.False(EmailAddress.TryRead(typed, out _, out var problem));
        Assert.NotEmpty(problem!);
    }

    [Fact]
    public void LengthsAreLimited()
    {
        Assert.True(EmailAddress.TryRead(new string('a', 64) + "@example.org", out _, out _));
        Assert.False(EmailAddress.TryRead(new string('a', 65) + "@example.org", out _, out _));
        Assert.False(EmailAddress.TryRead("a@" + string.Concat(Enumerable.Repeat(new string('b', 60) + ".", 5)) + "org", out _, out _));
    }
}

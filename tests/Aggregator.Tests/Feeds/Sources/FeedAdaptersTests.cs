using AngleSharp.Dom;

namespace Aggregator.Tests.Feeds.Sources;

public sealed class FeedAdaptersTests
{
    public static TheoryData<Type> DocumentedExceptions =>
    [
        typeof(JsonException), typeof(FormatException), typeof(UriFormatException),
        typeof(System.Text.RegularExpressions.RegexMatchTimeoutException),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(DocumentedExceptions))]
    public void WhatAParsingLibraryThrowsIsAFailureInASentence(Type type) =>
        AssertRefused(() => (Exception)Activator.CreateInstance(type)!);

    [Fact]
    public void WhatADocumentThrowsIsAFailureInASentence() => AssertRefused(() => new DomException(DomError.NotFound));

    [Fact]
    public void AFaultOfTheProgramIsNotHidden()
    {
        var adapters = new FeedAdapters([new ThrowingAdapter(() => new InvalidOperationException())]);

        Assert.Throws<InvalidOperationException>(() => adapters.Find("throwing")!.Read(Feed(), Answer()));
    }

    [Fact]
    public void TwoAdaptersOfOneNameAreRefused() =>
        Assert.Throws<InvalidOperationException>(() => new FeedAdapters([new ThrowingAdapter(null!), new ThrowingAdapter(null!)]));

    [Fact]
    public async Task AnAdapterThatThrowsFailsItsFeedAndNoOtherOfTheHost()
    {
        await using var world = await FetchWorld.StartAsync(
            context => context.Response.WriteAsync(SampleFeed.Rss(SampleFeed.Item("1"))),
            spacing: TimeSpan.Zero,
            more: [new ThrowingAdapter(() => new FormatException("There is no 'articles'."))]);
        var changed = await world.AddAsync("/changed", "changed");
        await world.Feeds.PutAsync(changed with { Adapter = "throwing" }, Token);
        await world.AddAsync("/sound", "sound");

        await world.VisitAsync(changed.Host, "changed", "sound");

        var failed = world.States["changed"];
        Assert.Equal((1, FeedOutcomes.NotAFeed), (failed.Failures, failed.History.Outcome));
        Assert.Equal("The answer no longer has the shape that 'throwing' reads: There is no 'articles'.", failed.LastError);
        Assert.True(failed.NextDueAt > world.Now);
        Assert.Equal((0, 1L), (world.States["sound"].Failures, world.States["sound"].Candidates));
    }

    private static void AssertRefused(Func<Exception> thrown)
    {
        var adapters = new FeedAdapters([new ThrowingAdapter(thrown)]);

        var refusal = Assert.Throws<FeedFormatException>(() => adapters.Find("throwing")!.Read(Feed(), Answer()));

        Assert.StartsWith("The answer no longer has the shape that 'throwing' reads: ", refusal.Message, StringComparison.Ordinal);
        Assert.IsType(thrown().GetType(), refusal.InnerException);
    }

    private static Feed Feed() => new() { Id = "x", Title = "X", Address = new Uri("https://x.example/") };

    private static FetchResponse Answer() =>
        new() { Status = 200, Address = new Uri("https://x.example/"), Headers = new Dictionary<string, string>() };

    private sealed class ThrowingAdapter(Func<Exception> thrown) : IFeedAdapter
    {
        public string Name => "throwing";

        public string Accept => "*/*";

        public ParsedFeed Read(Feed feed, FetchResponse response) => throw thrown();
    }
}

using Aggregator.Text.Json;

namespace Aggregator.Tests.Feeds.Sources;

/// <summary>
/// <see cref="JsonAdapter"/> by the smallest of its kind, and <see cref="HuggingFaceModelAdapter"/>, which reads its list whole.
/// </summary>
public sealed class JsonAdapterTests
{
    private static readonly Feed Feed = new() { Id = "x", Title = "X", Address = new Uri("https://x.example/list") };

    [Theory]
    [InlineData("<p>Soon</p>", "The desk answers with something other than JSON: nothing read.")]
    [InlineData("""{"items": 7}""", "The answer of The desk no longer has items with a title: nothing read.")]
    [InlineData("""{"items": [{}, {"title": " "}]}""", "The answer of The desk no longer has items with a title: nothing read.")]
    public void AnAnswerOfAnotherShapeIsRefusedInASentence(string body, string problem)
    {
        var refusal = Assert.Throws<FeedFormatException>(() => Read(new TitleAdapter(), body));

        Assert.Equal(problem, refusal.Message);
    }

    [Fact]
    public void BrokenJsonIsCalledThat()
    {
        var refusal = Assert.Throws<FeedFormatException>(() => Read(new TitleAdapter(), """{"items": [}"""));

        Assert.StartsWith("The desk answers with broken JSON: ", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryItemIsAnEntryOrCounted()
    {
        var feed = Read(new TitleAdapter(), """{"items": [{"title": " One \n model "}, {}, {"title": "Two"}]}""");

        Assert.Equal(["One model", "Two"], feed.Entries.Select(entry => entry.Title));
        Assert.Equal([new SkippedItem("item without a title", 1)], feed.SkippedItems);
    }

    [Fact]
    public void AnErrorOfHuggingFaceIsShownInItsOwnWords()
    {
        var refusal = Assert.Throws<FeedFormatException>(() => Read(new HuggingFaceModelAdapter(), """{"error": "Rate limited"}"""));

        Assert.Equal("Hugging Face answers with an error (Rate limited): nothing read.", refusal.Message);
    }

    [Fact]
    public void QuantisedCopiesOnHuggingFaceAreCountedAndNamedInTheReleaseTheyBelongTo()
    {
        var feed = Read(new HuggingFaceModelAdapter(), """
            [
                {"id": "lab/Model-7B", "createdAt": "2026-03-01T00:00:00Z"},
                {"id": "lab/Model-7B-GGUF", "createdAt": "2026-03-01T00:00:00Z"}
            ]
            """);

        var release = Assert.Single(feed.Entries);
        Assert.Equal("Model-7B is on Hugging Face", release.Title);
        Assert.Contains("Beside them is one quantised copy.", release.Content, StringComparison.Ordinal);
        Assert.Equal([new SkippedItem("quantised copy of a model", 1)], feed.SkippedItems);
        Assert.Equal("https://huggingface.co/lab", feed.Link!.AbsoluteUri);
    }

    private static ParsedFeed Read(IFeedAdapter adapter, string body) => adapter.Read(Feed, new FetchResponse
    {
        Status = 200,
        Address = Feed.Address,
        Headers = new Dictionary<string, string>(),
        Body = Encoding.UTF8.GetBytes(body),
    });

    private sealed class TitleAdapter() : JsonListAdapter("titles", "The desk", "items with a title")
    {
        protected override JsonElement? ListIn(JsonElement root) => root.Part("items");

        protected override void AddEntry(JsonElement item, EntryList entries)
        {
            if (Line(item, "title") is { } title)
            {
                entries.Add(new FeedEntry { Id = title, Title = title });
            }
            else
            {
                entries.Reject("item without a title");
            }
        }
    }
}

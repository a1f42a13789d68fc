using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Parsing;
using Aggregator.Http;
using Aggregator.Text.Json;
using Aggregator.Text.Markup;

namespace Aggregator.Feeds.Sources;

/// <summary>
/// Reads the hub's listing of one organisation's models, newest first
/// (<c>huggingface.co/api/models?author=…&amp;sort=createdAt&amp;direction=-1</c>): one entry a release, quantised copies left out.
/// Only the time of creation counts; a card that was edited is no news.
/// </summary>
internal sealed class HuggingFaceModelAdapter : IFeedAdapter
{
    public string Name => "huggingface-models";

    public string Accept => AdapterInput.Json;

    public ParsedFeed Read(Feed feed, FetchResponse response) => response.ReadJson("The model hub", root => Read(feed, root));

    private ParsedFeed Read(Feed feed, JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Array)
        {
            throw AdapterInput.Gone(root.Text("error") is { } error ? $"The model hub answers with an error ({HtmlText.OneLine(error)})" : "The model hub's answer is no list of models any more");
        }

        if (root.GetArrayLength() == 0)
        {
            throw AdapterInput.Gone("The model hub lists no model of this organisation");
        }

        var passedOver = new SkippedItemList();
        var models = new List<HuggingFaceModel>();

        foreach (var element in root.EnumerateArray())
        {
            if (HuggingFaceModel.Read(element) is not { } model)
            {
                passedOver.Add("model without a public name and a time of creation");
                continue;
            }

            models.Add(model);
        }

        if (models.Count == 0)
        {
            throw AdapterInput.Gone("The model hub's models have no id and createdAt any more");
        }

        var copies = models.Where(model => model.IsCopy).ToList();
        copies.ForEach(_ => passedOver.Add("quantised copy of a model"));

        return new ParsedFeed
        {
            Format = Name,
            Encoding = "",
            Title = feed.Title,
            Link = new Uri($"https://huggingface.co/{Uri.EscapeDataString(models[0].Organisation)}"),
            Entries = [.. HuggingFaceRelease.Group(models.Where(model => !model.IsCopy)).Select(release => release.ToEntry(copies))],
            PassedOver = passedOver.ToList(),
        };
    }
}

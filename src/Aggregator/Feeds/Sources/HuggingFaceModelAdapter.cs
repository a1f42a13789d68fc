using Aggregator.Text.Dates;
using Aggregator.Text.Json;

namespace Aggregator.Feeds.Sources;

/// <summary>
/// Reads Hugging Face's listing of one organisation's models, newest first
/// (<c>huggingface.co/api/models?author=…&amp;sort=createdAt&amp;direction=-1</c>): one entry a release, quantised copies left out.
/// Only the time of creation counts; an edited card is not news.
/// </summary>
internal sealed class HuggingFaceModelAdapter()
    : JsonAdapter("huggingface-models", "Hugging Face", "models with an id and a time of creation")
{
    protected override JsonElement? ListIn(JsonElement root)
    {
        if (Line(root, "error") is { } error)
        {
            throw EntryList.Gone($"Hugging Face answers with an error ({error})");
        }

        return root;
    }

    protected override void AddEntries(JsonElement list, EntryList entries)
    {
        var models = new List<HuggingFaceModel>();
        var copies = new List<HuggingFaceModel>();

        foreach (var item in list.EnumerateArray())
        {
            if (item.IsTrue("private"))
            {
                entries.LeaveOut("private model");
                continue;
            }

            if (HuggingFaceModel.Read(item) is not { } model)
            {
                // One without a time is about as old as the one above it.
                entries.Reject(
                    "model without a name and a time of creation",
                    DateReader.Read(item.Text("createdAt")) ?? models.LastOrDefault()?.CreatedAt);
                continue;
            }

            entries.Home ??= new Uri($"https://huggingface.co/{Uri.EscapeDataString(model.Organisation)}");

            if (model.IsCopy)
            {
                entries.LeaveOut("quantised copy of a model");
                copies.Add(model);
                continue;
            }

            models.Add(model);
        }

        foreach (var release in HuggingFaceRelease.Group(models))
        {
            entries.Add(release.ToEntry(copies));
        }
    }
}

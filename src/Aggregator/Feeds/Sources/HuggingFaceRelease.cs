using Aggregator.Feeds.Parsing;
using Aggregator.Text.Markup;

namespace Aggregator.Feeds.Sources;

/// <summary>Models of one family that an organisation put on the hub together.</summary>
/// <param name="Models">The leading one first: the largest, trained to the end rather than its base.</param>
internal sealed record HuggingFaceRelease(string Family, DateTimeOffset At, IReadOnlyList<HuggingFaceModel> Models)
{
    /// <summary>What follows the first of a family later than this is news of its own.</summary>
    public static readonly TimeSpan Span = TimeSpan.FromDays(3);

    private HuggingFaceModel Leading => Models[0];

    /// <summary>Newest first.</summary>
    public static IReadOnlyList<HuggingFaceRelease> Group(IEnumerable<HuggingFaceModel> models) =>
    [
        .. models.GroupBy(model => model.Family, StringComparer.OrdinalIgnoreCase).SelectMany(Split).OrderByDescending(release => release.At).ThenBy(release => release.Family, StringComparer.Ordinal),
    ];

    /// <param name="copies">The names of this organisation's quantised copies, of which those of the family are told.</param>
    public FeedEntry ToEntry(IEnumerable<HuggingFaceModel> copies) => new()
    {
        Id = FormattableString.Invariant($"hub:{Leading.Organisation}/{Family}:{At.UtcDateTime:yyyy-MM-dd}"),
        Title = Models.Count == 1 ? $"{Leading.Name} is on Hugging Face" : $"{Family} is on Hugging Face: {Models.Count.ToString(CultureInfo.InvariantCulture)} models",
        Link = Leading.Page,
        PublishedAt = At,
        Language = "en",
        Content = Tell(copies.Count(copy => Models.Any(model => copy.Name.StartsWith(model.Name, StringComparison.OrdinalIgnoreCase)))),
        Authors = [new FeedPerson(Leading.Organisation, null, null)],
        Tags = [.. Models.Select(model => model.Task).OfType<string>().Distinct().Select(task => new FeedTag(task, null))],
    };

    private string Tell(int copies)
    {
        var items = string.Concat(Models.Select(model => $"<li>{Tell(model)}</li>"));
        var more = copies switch { 0 => "", 1 => "<p>Beside them is one quantised copy.</p>", _ => $"<p>Beside them are {copies.ToString(CultureInfo.InvariantCulture)} quantised copies.</p>" };
        return $"<p>{HtmlText.Escape(Leading.Organisation)} has published on the model hub:</p><ul>{items}</ul>{more}";
    }

    private static string Tell(HuggingFaceModel model)
    {
        var facts = string.Join(", ", new[] { model.Task, model.Licence is null ? null : $"licence {model.Licence}" }.OfType<string>());
        return $"""<a href="{HtmlText.Escape(model.Page.AbsoluteUri)}">{HtmlText.Escape(model.Name)}</a>{(facts.Length == 0 ? "" : $" ({HtmlText.Escape(facts)})")}""";
    }

    private static IEnumerable<HuggingFaceRelease> Split(IGrouping<string, HuggingFaceModel> family)
    {
        var waiting = new Queue<HuggingFaceModel>(family.OrderBy(model => model.CreatedAt).ThenBy(model => model.Name, StringComparer.Ordinal));
        while (waiting.TryDequeue(out var first))
        {
            List<HuggingFaceModel> together = [first];

            while (waiting.TryPeek(out var next) && next.CreatedAt - first.CreatedAt <= Span)
            {
                together.Add(waiting.Dequeue());
            }

            var ordered = together.OrderBy(model => model.Name.Contains("base", StringComparison.OrdinalIgnoreCase)).ThenByDescending(model => model.Size)
                .ThenBy(model => model.Name.Length).ThenBy(model => model.Name, StringComparer.Ordinal);
            yield return new HuggingFaceRelease(first.Family, first.CreatedAt, [.. ordered]);
        }
    }
}

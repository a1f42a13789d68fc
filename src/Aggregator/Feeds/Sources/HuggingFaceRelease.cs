using Aggregator.Feeds.Parsing;
using Aggregator.Text.Markup;

namespace Aggregator.Feeds.Sources;

/// <summary>Models of one family that an organisation published on Hugging Face together.</summary>
/// <param name="Models">The leading one first: the largest, trained to the end rather than its base.</param>
internal sealed record HuggingFaceRelease(string Family, DateTimeOffset At, IReadOnlyList<HuggingFaceModel> Models)
{
    // Labs publish the sizes of a family over a few days; a member that follows later is news of its own.
    private static readonly TimeSpan Span = TimeSpan.FromDays(3);

    private HuggingFaceModel Leading => Models[0];

    /// <summary>The releases that these models make, newest first.</summary>
    public static IReadOnlyList<HuggingFaceRelease> Group(IEnumerable<HuggingFaceModel> models) =>
    [
        .. models.GroupBy(model => model.Family, StringComparer.OrdinalIgnoreCase)
            .SelectMany(SplitByTime)
            .OrderByDescending(release => release.At)
            .ThenBy(release => release.Family, StringComparer.Ordinal),
    ];

    /// <param name="copies">The organisation's quantised copies; those of this release are mentioned in the text.</param>
    public FeedEntry ToEntry(IEnumerable<HuggingFaceModel> copies) => new()
    {
        Id = FormattableString.Invariant($"hub:{Leading.Organisation}/{Family}:{At.UtcDateTime:yyyy-MM-dd}"),
        Title = Models.Count switch
        {
            1 => $"{Leading.Name} is on Hugging Face",
            var count => FormattableString.Invariant($"{Family} is on Hugging Face: {count} models"),
        },
        Link = Leading.Page,
        PublishedAt = At,
        Language = "en",
        Content = Describe(copies.Count(copy => Models.Any(model => copy.Name.StartsWith(model.Name, StringComparison.OrdinalIgnoreCase)))),
        Authors = FeedPerson.Named(Leading.Organisation),
        Tags = TagList.Of(Models.Select(model => model.Task).OfType<string>()),
    };

    private string Describe(int copies)
    {
        var items = string.Concat(Models.Select(model => $"<li>{Describe(model)}</li>"));
        var beside = copies switch
        {
            0 => "",
            1 => "<p>Beside them is one quantised copy.</p>",
            _ => FormattableString.Invariant($"<p>Beside them are {copies} quantised copies.</p>"),
        };
        return $"<p>{HtmlText.Escape(Leading.Organisation)} has published on Hugging Face:</p><ul>{items}</ul>{beside}";
    }

    private static string Describe(HuggingFaceModel model)
    {
        var link = $"""<a href="{HtmlText.Escape(model.Page.AbsoluteUri)}">{HtmlText.Escape(model.Name)}</a>""";
        return (model.Task, model.Licence) switch
        {
            (null, null) => link,
            (_, null) => $"{link} ({HtmlText.Escape(model.Task)})",
            (null, _) => $"{link} (licence {HtmlText.Escape(model.Licence)})",
            _ => $"{link} ({HtmlText.Escape(model.Task)}, licence {HtmlText.Escape(model.Licence)})",
        };
    }

    private static IEnumerable<HuggingFaceRelease> SplitByTime(IGrouping<string, HuggingFaceModel> family)
    {
        var byTime = family.OrderBy(model => model.CreatedAt).ThenBy(model => model.Name, StringComparer.Ordinal);
        var waiting = new Queue<HuggingFaceModel>(byTime);
        while (waiting.TryDequeue(out var first))
        {
            List<HuggingFaceModel> together = [first];

            while (waiting.TryPeek(out var next) && next.CreatedAt - first.CreatedAt <= Span)
            {
                together.Add(waiting.Dequeue());
            }

            var ordered = together
                .OrderBy(model => model.Name.Contains("base", StringComparison.OrdinalIgnoreCase))
                .ThenByDescending(model => model.Size)
                .ThenBy(model => model.Name.Length)
                .ThenBy(model => model.Name, StringComparer.Ordinal);
            yield return new HuggingFaceRelease(first.Family, first.CreatedAt, [.. ordered]);
        }
    }
}

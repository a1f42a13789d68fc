using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Aggregator.Evaluation.Fitting;

namespace Aggregator.Evaluation;

/// <summary>An item of a labelled set; all but the id may be missing.</summary>
internal sealed partial record LabItem
{
    public required string Id { get; init; }

    public string? Lang { get; init; }

    public string? Title { get; init; }

    /// <summary>The lead, or more of the text.</summary>
    public string? Text { get; init; }

    /// <summary>Whether it belongs to the topic.</summary>
    public bool Relevant { get; init; }

    /// <summary>The kinds of news that a reader would accept for it, the best first.</summary>
    public IReadOnlyList<string>? Kinds { get; init; }

    public string? Outlet { get; init; }

    public string? Date { get; init; }

    /// <summary>The batch it was written or drawn in.</summary>
    public string? Sample { get; init; }

    public LabItemSource? Source { get; init; }

    /// <summary>Whom it comes from: its outlet, else the batch it was written in.</summary>
    public string SourceName => Outlet ?? Source?.Outlet ?? Sample ?? "";

    /// <summary>The month as yyyy-MM, of its date or else of the file it was taken from; null for an item without either.</summary>
    public string? Month => MonthPattern().Match($"{Date} {Source?.Path}") is { Success: true } match ? match.Value : null;

    public string WholeText => $"{Title} {Text}";

    public RecognitionInput ToInput() => new(Title ?? "", Text ?? "");

    public static async IAsyncEnumerable<LabItem> ReadAsync(FileInfo file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var line in File.ReadLinesAsync(file.FullName, cancellationToken))
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return JsonSerializer.Deserialize(line, LabSetJson.Default.LabItem)!;
            }
        }
    }

    /// <summary>Folds by source and by month at once: an item is judged by what has seen neither.</summary>
    public static IReadOnlyList<Fold> FoldsOf(IReadOnlyList<LabItem> items, int parts) =>
        Folds.Of(
            [.. items.Select(item => item.WholeText)],
            [[.. items.Select(item => item.SourceName)], [.. items.Select(item => item.Month)]],
            parts);

    [GeneratedRegex(@"20\d\d-\d\d")]
    private static partial Regex MonthPattern();
}

/// <summary>Where an item of a labelled set was taken from.</summary>
internal sealed record LabItemSource(string? Outlet, string? Path);

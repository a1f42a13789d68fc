namespace Aggregator.Evaluation.Fitting;

/// <summary>How a fitted file came about: what it takes to run the fit again and to compare the result.</summary>
internal sealed record Provenance
{
    /// <summary>For <see cref="Origin"/>: a person chose the numbers; the command only measured them.</summary>
    public const string TypedByHand = "typed by hand, not fitted";

    /// <summary>Where the numbers come from.</summary>
    public string Origin { get; init; } = "fitted";

    /// <summary>The verb with every setting that matters, and the sets by name.</summary>
    public required string Command { get; init; }

    /// <summary>Seed of what the fit draws at random; null where it draws nothing.</summary>
    public required int? Seed { get; init; }

    /// <summary>Day of the fit, UTC.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>SHA-256 of each set by its name, as <see cref="SetHash"/> counts it.</summary>
    public required IReadOnlyDictionary<string, string> Sets { get; init; }

    /// <summary>What cross-validation measured before the model was fitted to everything; <c>docs/models.md</c> explains it.</summary>
    public required IReadOnlyDictionary<string, double> Figures { get; init; }

    /// <param name="sets">Files of items or folders of pages.</param>
    /// <param name="figures">Kept to four places.</param>
    public static Provenance Today(
        string command, int? seed, IEnumerable<FileSystemInfo> sets, IEnumerable<(string Name, double Figure)> figures) => new()
        {
            Command = command,
            Seed = seed,
            Date = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime),
            Sets = sets.ToDictionary(set => set.Name, SetHash.Of),
            Figures = figures.ToDictionary(pair => pair.Name, pair => Math.Round(pair.Figure, 4)),
        };
}

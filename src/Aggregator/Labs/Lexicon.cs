namespace Aggregator.Labs;

/// <summary>Holds the place of the lexicon until it is here: empty.</summary>
public sealed class Lexicon
{
    public string Version { get; } = "0";

    public IReadOnlyList<Lab> Labs { get; } = [];

    public Lab? FindLab(string id) => Labs.FirstOrDefault(lab => lab.Id == id);
}

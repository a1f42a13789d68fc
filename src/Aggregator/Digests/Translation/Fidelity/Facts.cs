namespace Aggregator.Digests.Translation.Fidelity;

/// <summary>One of two texts that are compared.</summary>
internal sealed class FactText(string text, bool isChinese)
{
    public string Text => text;

    public bool IsChinese => isChinese;

    public string Folded { get; } = TextFolding.Fold(text);
}

/// <summary>Reads facts of one sort from a text.</summary>
internal abstract class FactReader
{
    public abstract Facts Read(FactText text);
}

/// <summary>Something that a text surely says.</summary>
/// <param name="Reason">One of <see cref="FidelityFaults"/>.</param>
/// <param name="Forms">What the other text may say for it; one of them is enough.</param>
/// <param name="Written">For the operator.</param>
internal sealed record Fact(string Reason, string Written, params IReadOnlyList<string> Forms);

/// <summary>What a text surely says, and all that it can be read to say.</summary>
internal sealed class Facts
{
    private readonly List<Fact> _sure = [];
    private readonly HashSet<string> _possible = new(StringComparer.Ordinal);

    public void Add(Fact fact)
    {
        _sure.Add(fact);
        Allow(fact.Forms);
    }

    /// <summary>Adds what the text can be read to say.</summary>
    public void Allow(params IEnumerable<string> forms) => _possible.UnionWith(forms);

    /// <summary>The first fact of another text that this one cannot be read to say; null when it can be read to say all of them.</summary>
    public Fact? FindMissing(Facts other) => other._sure.Find(fact => !fact.Forms.Any(_possible.Contains));
}

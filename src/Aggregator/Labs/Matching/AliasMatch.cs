namespace Aggregator.Labs.Matching;

internal enum TextField
{
    Title,
    Lead,
    Body,
}

/// <summary>An alias seen in the text, and whether it counts.</summary>
internal sealed class AliasMatch(Alias alias, int start, int end, TextField where)
{
    public Alias Alias => alias;

    public int Start => start;

    /// <summary>Behind the alias and the version that follows it.</summary>
    public int End => end;

    public TextField Field => where;

    /// <summary>The rule that let it count; null while none has.</summary>
    public string? Rule { get; set; }

    /// <summary>A word near it says that it means something else.</summary>
    public bool IsVetoed { get; set; }

    public bool Counts => Rule is not null;

    /// <summary>Counts on its own account, not for what stands near.</summary>
    public bool IsSure { get; set; }
}

/// <summary>A word of a signal group, or one that speaks for or against a lab.</summary>
internal readonly record struct WordMatch(int Start, int End, Pattern Pattern, ulong Signals, TextField Field);

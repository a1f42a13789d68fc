namespace Aggregator.Labs.Matching;

internal enum TextField
{
    Title,
    Lead,
    Body,
}

/// <summary>An alias found in the text, and whether it counts.</summary>
internal sealed class AliasMatch(Alias alias, int start, int end, TextField where)
{
    /// <summary>How far into the text a name still begins it: behind an article, a bracket or "Exclusive: ".</summary>
    private const int FrontLength = 12;

    public Alias Alias => alias;

    public int Start => start;

    /// <summary>Behind the alias and the version that follows it.</summary>
    public int End => end;

    public TextField Field => where;

    public bool IsAtFront => start < FrontLength;

    /// <summary>The rule that let it count; null while none has.</summary>
    public MentionRule? Rule { get; set; }

    /// <summary>A word near it says that it means something else.</summary>
    public bool IsVetoed { get; set; }

    public bool Counts => Rule is not null;

    /// <summary>Counts by itself, whatever is near it.</summary>
    public bool IsSure { get; set; }

    /// <summary>Needs support from what is near it, and neither has it nor is vetoed.</summary>
    public bool IsOpen => this is { Counts: false, IsVetoed: false, Alias.Class: AliasClass.Context };
}

/// <summary>A word of a signal group, or one that speaks for or against a lab.</summary>
internal readonly record struct WordMatch(int Start, int End, Pattern Pattern, ulong Signals, TextField Field);

namespace Aggregator.Labs.Matching;

internal enum MentionRuleKind
{
    Unique,
    Version,
    Presumed,
    Context,
    With,
    Beside,
    Script,
}

/// <summary>The rule that let a name count.</summary>
/// <param name="Evidence">The word, or the other name as written, for which it counts; null where the name needs none.</param>
internal sealed record MentionRule(MentionRuleKind Kind, string? Evidence = null)
{
    public static readonly MentionRule Unique = new(MentionRuleKind.Unique);
    public static readonly MentionRule Version = new(MentionRuleKind.Version);
    public static readonly MentionRule Presumed = new(MentionRuleKind.Presumed);
    public static readonly MentionRule ChineseScript = new(MentionRuleKind.Script, "zh");

    /// <summary>The form that is stored and shown: <c>unique</c>, <c>context:开源</c>, <c>with:DeepSeek</c>, <c>script:zh</c>.</summary>
    public override string ToString()
    {
        var kind = Kind.ToString().ToLowerInvariant();
        return Evidence is null ? kind : $"{kind}:{Evidence}";
    }

    /// <summary>The same as a part of an English sentence, for readers.</summary>
    public string InWords() => Kind switch
    {
        MentionRuleKind.Unique => "a name of its own",
        MentionRuleKind.Version => "a model's name with its version",
        MentionRuleKind.Presumed => "nothing near it says otherwise",
        MentionRuleKind.Context => $"near the word '{Evidence}'",
        MentionRuleKind.Script => "a Latin name in a Chinese text",
        _ => $"together with {Evidence}",
    };
}

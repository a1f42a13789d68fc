using Aggregator.Labs.Matching;

namespace Aggregator.Labs;

// What a file may leave out is settable: the generated reader would put null over the default of an init property.

/// <summary>A lexicon as its file holds it.</summary>
internal sealed record LexiconFile(string Version, IReadOnlyList<LabEntry> Labs)
{
    /// <summary>Where editors find the schema; not read here.</summary>
    [JsonPropertyName("$schema")]
    public string? Schema { get; set; }
}

/// <summary>An organisation as the file holds it.</summary>
internal sealed record LabEntry(
    string Id, string Name, string Scope, AliasLists Names, string? Chinese = null, string? Traditional = null, string? Pinyin = null,
    string? Home = null, string? Place = null, string? Parent = null, int? Founded = null)
{
    public IReadOnlyDictionary<string, string> Links { get; set; } = new Dictionary<string, string>();

    /// <summary>
    /// Names that came after the lab itself, by the year, month or day of their first appearance (<c>2026</c>, <c>2026-04</c>), where it
    /// is known: what reads news of an earlier time leaves them out.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Since { get; set; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>In a file of additions: its names are added to those of the lab with this id instead of replacing them.</summary>
    public bool Extends { get; set; }

    public AliasLists Products { get; set; } = new();

    /// <summary>
    /// How its models are written before their version, joint included ("GLM-", "Kimi ", "Qwen"), with other spellings of the name;
    /// short names such as V4 belong to the first.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Families { get; set; } = new Dictionary<string, IReadOnlyList<string>>();

    public IReadOnlyList<PersonEntry> People { get; set; } = [];

    /// <summary>Aliases of the lists above that count only with these very capital letters.</summary>
    public IReadOnlyList<string> Cased { get; set; } = [];

    /// <summary>Words that let a context alias count, beside the AI words.</summary>
    public IReadOnlyList<string> Beside { get; set; } = [];

    /// <summary>Words near which an alias means something else; <c>@food</c> means all words of that signal group.</summary>
    public IReadOnlyList<string> Vetoes { get; set; } = [];

    /// <summary>Longer words that hold an alias and mean something else.</summary>
    public IReadOnlyList<string> Compounds { get; set; } = [];
}

/// <summary>Aliases by what they need to count.</summary>
internal sealed record AliasLists
{
    /// <summary>Count alone.</summary>
    public IReadOnlyList<string> Unique { get; set; } = [];

    /// <summary>Count alone when a version number follows: <c>GLM-4.6</c>.</summary>
    public IReadOnlyList<string> Versioned { get; set; } = [];

    /// <summary>Need an AI word, a word of <see cref="LabEntry.Beside"/>, or another alias of the lab.</summary>
    public IReadOnlyList<string> Context { get; set; } = [];

    /// <summary>Count unless one of the lab's <see cref="LabEntry.Vetoes"/> is near: rarely anything else in the news.</summary>
    public IReadOnlyList<string> Presumed { get; set; } = [];

    /// <summary>Services of a big company that are not AI themselves: an AI word must be next to them.</summary>
    public IReadOnlyList<string> Platform { get; set; } = [];

    /// <summary>Count only beside another alias of the lab that counts.</summary>
    [JsonPropertyName("only-with")]
    public IReadOnlyList<string> OnlyWith { get; set; } = [];

    public IEnumerable<(AliasClass Class, IReadOnlyList<string> Aliases)> ByClass() =>
    [
        (AliasClass.Unique, Unique),
        (AliasClass.Versioned, Versioned),
        (AliasClass.Presumed, Presumed),
        (AliasClass.Context, Context),
        (AliasClass.Platform, Platform),
        (AliasClass.OnlyWith, OnlyWith),
    ];
}

/// <param name="Class">unique, presumed, context or only-with; the Chinese name and the Latin one share it.</param>
/// <param name="As">The name of the same person in another entry, for a second name with a class of its own; else null.</param>
internal sealed record PersonEntry(string Name, string Class, string? Chinese = null, string? Role = null, string? As = null);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(LexiconFile))]
internal sealed partial class LexiconJson : JsonSerializerContext;

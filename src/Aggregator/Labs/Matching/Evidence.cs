using Aggregator.Articles;

namespace Aggregator.Labs.Matching;

/// <summary>The kinds of names that a field holds.</summary>
[Flags]
internal enum NameKinds
{
    None = 0,

    /// <summary>An organisation that is all AI.</summary>
    Lab = 1,

    /// <summary>A model, or a name of a big company's AI.</summary>
    Model = 2,

    Person = 4,

    /// <summary>A big company or maker of devices, beside a word of AI.</summary>
    Group = 8,

    /// <summary>A big company or maker of devices, and nothing near that speaks of AI.</summary>
    Bare = 16,

    Robots = 32,

    Chips = 64,

    /// <summary>An organisation about driving.</summary>
    Cars = 128,

    /// <summary>Two labs or more.</summary>
    Two = 256,

    /// <summary>Four labs or more.</summary>
    Four = 512,

    /// <summary>The field begins with a name that counts.</summary>
    Front = 1024,

    /// <summary>A name that means something else here.</summary>
    Vetoed = 2048,

    /// <summary>A maker of devices, beside a word of AI.</summary>
    Maker = 4096,

    /// <summary>A service of a big company, beside a word of AI.</summary>
    Platform = 8192,

    /// <summary>The field is written in Simplified Chinese: what it calls a law or a ministry is mostly China's own.</summary>
    Simplified = 16384,
}

/// <summary>What a field says, as bits.</summary>
internal readonly record struct FieldEvidence(ulong Signals, NameKinds Kinds);

/// <summary>What the fields say; relevance is decided on title and lead alone.</summary>
internal sealed class Evidence
{
    private readonly ulong[] _signals = new ulong[3];
    private readonly NameKinds[] _kinds = new NameKinds[3];

    public Evidence(TextScan scan, CompiledLexicon lexicon)
    {
        foreach (var word in scan.Words)
        {
            _signals[(int)word.Field] |= word.Signals;
        }

        foreach (var field in scan.Names.GroupBy(name => name.Field))
        {
            _kinds[(int)field.Key] = KindsOf([.. field], lexicon);
        }

        if (scan.IsTitleSimplified())
        {
            _kinds[(int)TextField.Title] |= NameKinds.Simplified;
        }
    }

    public FieldEvidence Title => ReadField(TextField.Title);

    public FieldEvidence Lead => ReadField(TextField.Lead);

    /// <summary>Only topics are looked for here: a long text says a little of everything.</summary>
    public FieldEvidence Body => ReadField(TextField.Body);

    private FieldEvidence ReadField(TextField field) => new(_signals[(int)field], _kinds[(int)field]);

    private static NameKinds KindsOf(List<AliasMatch> names, CompiledLexicon lexicon)
    {
        var kinds = NameKinds.None;
        foreach (var name in names)
        {
            var scope = lexicon.Labs[name.Alias.Lab].Scope;
            kinds |= name.Counts ? KindOf(name, scope) : KindOfUncounted(name, scope);
        }

        var counted = names.Where(name => name.Counts).ToList();
        if (counted.Exists(name => name.IsAtFront))
        {
            kinds |= NameKinds.Front;
        }

        return kinds | counted.DistinctBy(name => name.Alias.Lab).Count() switch
        {
            >= 4 => NameKinds.Two | NameKinds.Four,
            >= 2 => NameKinds.Two,
            _ => NameKinds.None,
        };
    }

    private static NameKinds KindOf(AliasMatch name, string scope)
    {
        // A person known for one lab alone speaks for that lab too.
        var person = name.Alias.Kind == EntityKind.Person ? NameKinds.Person : NameKinds.None;
        return person | scope switch
        {
            _ when name.Alias.Class == AliasClass.Platform => NameKinds.Platform,
            "robots" => NameKinds.Robots,
            "chips" => NameKinds.Chips,
            _ when name.Alias.Kind == EntityKind.Model => NameKinds.Model,
            "cars" => NameKinds.Cars,
            "lab" => NameKinds.Lab,
            _ when name.IsSure => NameKinds.Model,
            "devices" => NameKinds.Maker,
            _ => NameKinds.Group,
        };
    }

    private static NameKinds KindOfUncounted(AliasMatch name, string scope)
    {
        if (name.IsVetoed)
        {
            return NameKinds.Vetoed;
        }

        var isBigCompany = scope is "group" or "devices" or "institute";
        return isBigCompany && name.Alias is { Kind: EntityKind.Lab, Class: AliasClass.Context } ? NameKinds.Bare : NameKinds.None;
    }
}

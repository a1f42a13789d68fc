using Aggregator.Articles;

namespace Aggregator.Labs.Matching;

/// <summary>The kinds of names that a field holds.</summary>
[Flags]
internal enum NameKinds
{
    None = 0,
    Lab = 1, // An organisation that is all AI.
    Model = 2, // A model, or a name of a big company's AI.
    Person = 4,
    Group = 8, // A big company or maker of devices, beside a word of AI.
    Bare = 16, // A big company or maker of devices, and nothing near that speaks of AI.
    Robots = 32,
    Chips = 64,
    Cars = 128, // An organisation about driving.
    Two = 256, // Two labs or more.
    Four = 512, // Four labs or more.
    Front = 1024, // The field begins with a name that counts.
    Vetoed = 2048, // A name that means something else here.
    Maker = 4096, // A maker of devices, beside a word of AI.
    Platform = 8192, // A service of a big company, beside a word of AI.
    Simplified = 16384, // The field is written in Simplified Chinese: what it calls a law or a ministry is mostly China's own.
}

/// <summary>What a field says, as bits.</summary>
internal record struct FieldEvidence(ulong Signals, NameKinds Kinds);

/// <summary>What the fields say; relevance is decided on title and lead alone.</summary>
internal sealed class Evidence
{
    private readonly FieldEvidence[] _fields = new FieldEvidence[3];

    public Evidence(TextScan scan, CompiledLexicon lexicon)
    {
        foreach (var word in scan.Words)
        {
            _fields[(int)word.Field].Signals |= word.Signals;
        }

        foreach (var field in scan.Names.GroupBy(name => name.Field))
        {
            _fields[(int)field.Key].Kinds = KindsOf([.. field], lexicon);
        }

        if (scan.IsTitleSimplified())
        {
            _fields[(int)TextField.Title].Kinds |= NameKinds.Simplified;
        }
    }

    public FieldEvidence Title => _fields[(int)TextField.Title];

    public FieldEvidence Lead => _fields[(int)TextField.Lead];

    /// <summary>Only topics are looked for here: a long text says a little of everything.</summary>
    public FieldEvidence Body => _fields[(int)TextField.Body];

    private static NameKinds KindsOf(List<AliasMatch> names, CompiledLexicon lexicon)
    {
        var kinds = NameKinds.None;
        foreach (var name in names)
        {
            var scope = lexicon.Labs[name.Alias.Lab].Scope;
            kinds |= KindOf(name, scope);

            // A person known for one lab alone speaks for that lab too.
            if (name is { Counts: true, Alias.Kind: EntityKind.Person })
            {
                kinds |= NameKinds.Person;
            }
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

    private static NameKinds KindOf(AliasMatch name, string scope) => scope switch
    {
        _ when name is { Counts: false, IsVetoed: true } => NameKinds.Vetoed,
        LabScopes.Group or LabScopes.Devices or LabScopes.Institute
            when name is { Counts: false, Alias: { Kind: EntityKind.Lab, Class: AliasClass.Context } } => NameKinds.Bare,
        _ when !name.Counts => NameKinds.None,
        _ when name.Alias.Class == AliasClass.Platform => NameKinds.Platform,
        LabScopes.Robots => NameKinds.Robots,
        LabScopes.Chips => NameKinds.Chips,
        _ when name.Alias.Kind == EntityKind.Model => NameKinds.Model,
        LabScopes.Cars => NameKinds.Cars,
        LabScopes.Lab => NameKinds.Lab,
        _ when name.IsSure => NameKinds.Model,
        LabScopes.Devices => NameKinds.Maker,
        _ => NameKinds.Group,
    };
}

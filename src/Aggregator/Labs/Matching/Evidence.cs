using Aggregator.Articles;

namespace Aggregator.Labs.Matching;

/// <summary>What kinds of names stand in a field.</summary>
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
    private const int FrontLength = 12;

    public Evidence(TextScan scan, CompiledLexicon compiledLexicon)
    {
        Span<ulong> signals = stackalloc ulong[3];
        Span<NameKinds> kinds = stackalloc NameKinds[3];
        var labs = new HashSet<int>();
        var last = TextField.Title;

        foreach (var word in scan.Words)
        {
            signals[(int)word.Field] |= word.Signals;
        }

        foreach (var name in scan.Names)
        {
            var field = (int)name.Field;
            kinds[field] |= KindOf(name, compiledLexicon.Labs[name.Alias.Lab].Scope);

            if (name.Field != last)
            {
                // Names stand in the order of the text.
                labs.Clear();
                last = name.Field;
            }

            if (name.Counts)
            {
                labs.Add(name.Alias.Lab);
                kinds[field] |= labs.Count switch { >= 4 => NameKinds.Two | NameKinds.Four, >= 2 => NameKinds.Two, _ => NameKinds.None };
                kinds[field] |= name.Start < FrontLength ? NameKinds.Front : NameKinds.None;
            }
        }

        kinds[0] |= scan.IsTitleSimplified() ? NameKinds.Simplified : NameKinds.None;

        Title = new FieldEvidence(signals[0], kinds[0]);
        Lead = new FieldEvidence(signals[1], kinds[1]);
        Body = new FieldEvidence(signals[2], kinds[2]);
    }

    public FieldEvidence Title { get; }

    public FieldEvidence Lead { get; }

    /// <summary>Only kinds of news look here; a long text says a little of everything.</summary>
    public FieldEvidence Body { get; }

    private static NameKinds KindOf(AliasMatch name, string scope)
    {
        var isBig = scope is "group" or "devices" or "institute";

        if (!name.Counts)
        {
            return name.IsVetoed ? NameKinds.Vetoed : isBig && name.Alias is { Kind: EntityKind.Lab, Class: AliasClass.Context } ? NameKinds.Bare : NameKinds.None;
        }

        // Who is known for one lab alone stands for it.
        var person = name.Alias.Kind == EntityKind.Person ? NameKinds.Person : NameKinds.None;
        return person | scope switch
        {
            _ when name.Alias.Class == AliasClass.Platform => NameKinds.Platform,
            "robots" => NameKinds.Robots,
            "chips" => NameKinds.Chips,
            "cars" => name.Alias.Kind == EntityKind.Model ? NameKinds.Model : NameKinds.Cars,
            "lab" => name.Alias.Kind == EntityKind.Model ? NameKinds.Model : NameKinds.Lab,
            _ when name.Alias.Kind == EntityKind.Model || name.IsSure => NameKinds.Model,
            "devices" => NameKinds.Maker,
            _ => NameKinds.Group,
        };
    }
}

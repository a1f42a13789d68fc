using Aggregator.Articles;

namespace Aggregator.Labs.Matching;

/// <summary>
/// Decides which sightings count. In this order: what is unique or carries a version counts; what needs company counts
/// when its lab is sure, or when a word of AI, a word of its own, another name of its lab or another lab stands near, and no
/// veto does; what only counts with its lab counts when that lab is there.
/// </summary>
internal sealed class MentionRules(Vocabulary vocabulary, MatchDistances distances, ulong aiSignals, ulong groupSignals)
{
    public void Apply(TextScan scan)
    {
        var sure = new Dictionary<int, Sighting>();

        foreach (var name in scan.Names)
        {
            if (name.Alias.Class is AliasClass.Unique or AliasClass.Versioned)
            {
                name.Rule = name.Alias.Class == AliasClass.Unique ? "unique" : "version";
                name.IsSure = true;
                sure.TryAdd(name.Alias.Lab, name);
            }
        }

        var near = new Neighbourhood(scan, aiSignals);
        ApplyContext(scan, sure, near);
        ApplyCompany(scan);
        ApplyOnlyWith(scan);
    }

    private void ApplyContext(TextScan scan, Dictionary<int, Sighting> sure, Neighbourhood near)
    {
        foreach (var name in scan.Names)
        {
            if (name.Alias.Class is AliasClass.Context or AliasClass.Platform)
            {
                ApplyContext(name, scan, sure.GetValueOrDefault(name.Alias.Lab), near);
            }
        }
    }

    private void ApplyContext(Sighting name, TextScan scan, Sighting? sure, Neighbourhood near)
    {
        var isSpecific = IsSpecific(name);

        if (sure is not null)
        {
            name.Rule = "with:" + scan.AsWritten(sure);
        }
        else if (near.FindVeto(name, distances.Veto) is not null)
        {
            name.IsVetoed = true;
        }
        else if (near.FindSupport(name, name.Alias.Class == AliasClass.Platform ? distances.Platform : distances.Context, isSpecific ? aiSignals : groupSignals, !isSpecific) is { } word)
        {
            name.Rule = "context:" + word;
        }
        else if (isSpecific && scan.IsLatinInHan(name))
        {
            // Who writes Kimi or Manus in a Chinese sentence means the product; the driver would be 安东内利.
            name.Rule = "script:zh";
        }
    }

    // Kimi beside Qwen is the model, and so are 千问 and 元宝 beside each other; big companies vouch only for what is their own.
    private void ApplyCompany(TextScan scan)
    {
        var vouching = scan.Names.Where(name => !name.IsVetoed && (name.IsSure || name.Alias.Class == AliasClass.Context)).ToList();

        foreach (var name in scan.Names)
        {
            if (name is { Counts: false, IsVetoed: false, Alias.Class: AliasClass.Context } && IsSpecific(name) && FindCompany(name, vouching) is { } company)
            {
                name.Rule = "beside:" + scan.AsWritten(company);
            }
        }
    }

    private Sighting? FindCompany(Sighting name, List<Sighting> vouching)
    {
        foreach (var other in vouching)
        {
            var isApart = other.End <= name.Start || other.Start >= name.End;
            var isOwn = other.Alias.Lab == name.Alias.Lab && other.Alias.Text != name.Alias.Text;
            var isPeer = other.Alias.Lab != name.Alias.Lab && IsSpecific(other) && Math.Abs(other.Start - name.Start) <= distances.Context;

            if (isApart && (isOwn || isPeer))
            {
                return other;
            }
        }

        return null;
    }

    private static void ApplyOnlyWith(TextScan scan)
    {
        var counted = scan.Names.Where(name => name.Counts).ToLookup(name => name.Alias.Lab);

        foreach (var sightings in scan.Names.Where(name => name.Alias.Class == AliasClass.OnlyWith).GroupBy(name => name.Start))
        {
            // R1 is DeepSeek's or Unitree's: the nearer lab has it.
            var best = (Distance: int.MaxValue, Sighting: (Sighting?)null, Owner: (Sighting?)null);

            foreach (var sighting in sightings)
            {
                var owner = counted[sighting.Alias.Lab].MinBy(lab => Math.Abs(lab.Start - sighting.Start));
                var distance = owner is null ? int.MaxValue : Math.Abs(owner.Start - sighting.Start);
                best = distance < best.Distance ? (distance, sighting, owner) : best;
            }

            if (best is { Sighting: { } own, Owner: { } lab })
            {
                own.Rule = "with:" + scan.AsWritten(lab);
            }
        }
    }

    private bool IsSpecific(Sighting name) =>
        name.Alias.Kind == EntityKind.Model || vocabulary.Labs[name.Alias.Lab].Scope is "lab" or "robots" or "chips";
}

/// <summary>How near, in folded characters, a word must stand to speak for an alias or against it.</summary>
internal sealed record MatchDistances(int Context, int Platform, int Veto);

using Aggregator.Articles;

namespace Aggregator.Labs.Matching;

/// <summary>
/// Decides which sightings count. In this order: what is unique or carries a version counts, and so does what is presumed,
/// unless a veto stands near; what needs company counts when its lab is sure, or when a word of AI, a word of its own,
/// another name of its lab or another lab stands near, and no veto does, and then it counts wherever it stands; what only counts with its lab counts when that lab is there.
/// </summary>
internal sealed class MentionRules(CompiledLexicon compiledLexicon, RecognitionRules rules, SignalGroups signals)
{
    private readonly MatchDistances _distances = rules.Distances;
    private readonly ulong _ai = signals.MaskOf([.. rules.AiSignals]);
    private readonly ulong _group = signals.MaskOf([.. rules.GroupSignals]);
    private readonly ulong _platform = signals.MaskOf([.. rules.PlatformSignals]);
    private readonly ulong _embodied = signals.MaskOf([.. rules.EmbodiedSignals]);
    private readonly ulong _strong = signals.MaskOf([.. rules.StrongSignals]);
    private readonly ulong _company = signals.MaskOf([.. rules.CompanySignals]);
    private readonly ulong _software = signals.MaskOf([.. rules.SoftwareSignals]);

    public void Apply(TextScan scan)
    {
        var near = new Neighbourhood(scan, _ai | _group | _platform | _embodied | _company | _software);
        var sure = new Dictionary<int, string>();

        foreach (var name in scan.Names)
        {
            if (name.Alias.Class is AliasClass.Unique or AliasClass.Versioned or AliasClass.Presumed)
            {
                ApplyAlone(name, near);

                if (name.IsSure && !sure.ContainsKey(name.Alias.Lab))
                {
                    sure.Add(name.Alias.Lab, "with:" + scan.AsWritten(name));
                }
            }
        }

        ApplyContext(scan, sure, near);
        ApplyPairs(scan);
        ApplyCompany(scan);
        ApplyDeals(scan);
        ApplyOneSense(scan);
        ApplyOnlyWith(scan);
    }

    // A version makes a statistic no model: "GLM 1.0, a graphics library".
    private void ApplyAlone(AliasMatch name, Neighbourhood near)
    {
        if (name.Alias.Class == AliasClass.Unique)
        {
            (name.Rule, name.IsSure) = ("unique", true);
        }
        else if (IsVetoed(name, near))
        {
            name.IsVetoed = true;
        }
        else
        {
            (name.Rule, name.IsSure) = (name.Alias.Class == AliasClass.Versioned ? "version" : "presumed", true);
        }
    }

    private void ApplyContext(TextScan scan, Dictionary<int, string> sure, Neighbourhood near)
    {
        foreach (var name in scan.Names)
        {
            if (name.Alias.Class is AliasClass.Context or AliasClass.Platform)
            {
                ApplyContext(name, scan, sure.GetValueOrDefault(name.Alias.Lab), near);
            }
        }
    }

    private void ApplyContext(AliasMatch name, TextScan scan, string? sure, Neighbourhood near)
    {
        if (sure is not null)
        {
            name.Rule = sure;
        }
        else if (IsVetoed(name, near))
        {
            name.IsVetoed = true;
        }
        else if (FindSupport(name, scan, near) is { } word)
        {
            name.Rule = word.ContextRule;
        }
        else if (IsSpecific(name) && scan.IsLatinInHan(name))
        {
            // Who writes Kimi or Manus in a Chinese sentence means the product; the driver would be 安东内利.
            name.Rule = "script:zh";
        }
    }

    private bool IsVetoed(AliasMatch name, Neighbourhood near) =>
        near.FindVeto(name, _distances.Veto) is { } veto && !(near.FindSupport(name, _distances.Context, _strong, false, ofLab: false) is { } strong && strong.Distance < veto.Distance);

    private Pattern? FindSupport(AliasMatch name, TextScan scan, Neighbourhood near)
    {
        if (name.Alias.Class == AliasClass.Platform)
        {
            return near.FindSupport(name, _distances.Platform, _platform, true)?.Word;
        }

        if (!IsSpecific(name))
        {
            return (near.FindSupport(name, _distances.Context, _group, true) ?? near.FindSupport(name, _distances.Pair, _embodied, true))?.Word;
        }

        // A name that must be written in capitals is a common word in small letters: a moonshot has investors too.
        var isCompany = name.Alias is { Kind: EntityKind.Lab, Casing: null };
        var isSoftware = name.Alias.Kind == EntityKind.Model && scan.IsHan(name);
        return near.FindSupport(name, _distances.Context, isCompany ? _ai | _company : _ai, false)?.Word
            ?? (isSoftware ? near.FindSupport(name, _distances.Software, _software, false)?.Word : null);
    }

    // "ByteDance's Seed", "百川王小川": two doubtful names of one lab side by side make each other sure.
    private void ApplyPairs(TextScan scan)
    {
        for (var i = 1; i < scan.Names.Count; i++)
        {
            var (left, right) = (scan.Names[i - 1], scan.Names[i]);
            if (left.Alias.Lab == right.Alias.Lab && left.End <= right.Start && right.Start - left.End <= _distances.Pair && IsPair(left, right) && (IsSpecific(left) || IsSpecific(right)))
            {
                left.Rule ??= "beside:" + scan.AsWritten(right);
                right.Rule ??= "beside:" + scan.AsWritten(left);
            }
        }
    }

    private static bool IsPair(AliasMatch left, AliasMatch right) =>
        left is { IsVetoed: false, Alias.Class: AliasClass.Context or AliasClass.OnlyWith }
        && right is { IsVetoed: false, Alias.Class: AliasClass.Context or AliasClass.OnlyWith }
        && left.Alias.Text != right.Alias.Text
        && left.Alias.Kind != right.Alias.Kind;

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

    // "字节跳动考虑采用昆仑芯", "Lenovo talks with DeepSeek": who deals with a lab acts in AI.
    private void ApplyDeals(TextScan scan)
    {
        var labs = scan.Names.Where(name => name.Counts && (name.IsSure || IsSpecific(name))).ToList();

        foreach (var name in scan.Names)
        {
            if (name is { Counts: false, IsVetoed: false, Alias: { Class: AliasClass.Context, Kind: EntityKind.Lab } } && !IsSpecific(name)
                && labs.Find(lab => lab.Alias.Lab != name.Alias.Lab && scan.GapBetween(lab, name) <= _distances.Deal) is { } other)
            {
                name.Rule = "beside:" + scan.AsWritten(other);
            }
        }
    }

    // A name means one thing throughout a text (Gale, Church and Yarowsky 1992, "One Sense Per Discourse"): a title need not
    // say again what the lead says. Where the name is vetoed even once, each sighting speaks for itself.
    private void ApplyOneSense(TextScan scan)
    {
        foreach (var name in scan.Names)
        {
            if (name is { Counts: false, IsVetoed: false, Alias.Class: AliasClass.Context } && IsSpecific(name)
                && scan.Names.Find(other => other.Counts && IsSameName(other, name)) is { } known
                && !scan.Names.Exists(other => other.IsVetoed && IsSameName(other, name)))
            {
                name.Rule = known.Rule;
            }
        }
    }

    private static bool IsSameName(AliasMatch one, AliasMatch other) => one.Alias.Lab == other.Alias.Lab && one.Alias.Text == other.Alias.Text;

    private AliasMatch? FindCompany(AliasMatch name, List<AliasMatch> vouching)
    {
        foreach (var other in vouching)
        {
            var isApart = other.End <= name.Start || other.Start >= name.End;
            var isOwn = other.Alias.Lab == name.Alias.Lab && other.Alias.Text != name.Alias.Text;
            var isPeer = other.Alias.Lab != name.Alias.Lab && IsSpecific(other) && Math.Abs(other.Start - name.Start) <= _distances.Context;
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
            var best = (Distance: int.MaxValue, Sighting: (AliasMatch?)null, Owner: (AliasMatch?)null);

            foreach (var aliasMatch in sightings)
            {
                var owner = counted[aliasMatch.Alias.Lab].MinBy(lab => Math.Abs(lab.Start - aliasMatch.Start));
                var distance = owner is null ? int.MaxValue : Math.Abs(owner.Start - aliasMatch.Start);
                best = distance < best.Distance ? (distance, aliasMatch, owner) : best;
            }

            if (best is { Sighting: { } own, Owner: { } lab })
            {
                own.Rule = "with:" + scan.AsWritten(lab);
            }
        }
    }

    private bool IsSpecific(AliasMatch name) =>
        name.Alias.Kind == EntityKind.Model || compiledLexicon.Labs[name.Alias.Lab].Scope is "lab" or "robots" or "chips";
}

/// <summary>How near, in folded characters, a word must stand to speak for an alias or against it.</summary>
internal sealed record MatchDistances(int Context, int Platform, int Software, int Pair, int Deal, int Veto);

using Aggregator.Articles;

namespace Aggregator.Labs.Matching;

/// <summary>
/// Decides which of the names found in a text count, in seven passes. A later pass never takes back what an earlier one allowed.
/// <list type="number">
/// <item>Alone: a unique name counts, and a name with a version or a presumed one does unless a veto is near.</item>
/// <item>Context: a name that needs support counts when its lab is sure already, or when a word of AI or of its lab is near and no veto
/// is, or when it is Latin in a Chinese sentence.</item>
/// <item>Pairs: two doubtful names of one lab side by side support each other.</item>
/// <item>Company: a model or an AI lab counts near another one, or with another name of its own lab anywhere.</item>
/// <item>Deals: a big company counts right beside a lab.</item>
/// <item>One sense: what counts once in a text counts throughout.</item>
/// <item>Only-with: a short name such as R1 counts when its lab does.</item>
/// </list>
/// </summary>
internal sealed class MentionRules(CompiledLexicon lexicon, RecognitionRules rules, SignalGroups signals)
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

        // First, because it needs nothing else, and a sure name supports every other name of its lab.
        var sure = ApplyAlone(scan, near);

        // Next, because it sets the vetoes that the passes below respect, and a word of AI is better evidence than another name.
        ApplyContext(scan, sure, near);

        // Before other labs are looked at: a name right beside it is better evidence than one farther away.
        ApplyPairs(scan);

        // Before the deals, because the models and labs that it lets count are the partners of a deal.
        ApplyCompany(scan);

        // After every specific name is decided, because only those make a deal.
        ApplyDeals(scan);

        // After every pass that looks around a name, because it carries their result to the rest of the text.
        ApplyOneSense(scan);

        // Last, because a name that needs its lab may rely on any of the rules above.
        ApplyOnlyWith(scan);
    }

    /// <returns>The rule for the other names of each lab that has a sure name.</returns>
    private Dictionary<int, MentionRule> ApplyAlone(TextScan scan, Neighbourhood near)
    {
        var sure = new Dictionary<int, MentionRule>();
        foreach (var name in scan.Names)
        {
            if (RuleAlone(name.Alias.Class) is not { } rule)
            {
                continue;
            }

            // A version alone does not make a statistic a model: "GLM 1.0, a graphics library".
            if (name.Alias.Class != AliasClass.Unique && IsVetoed(name, near))
            {
                name.IsVetoed = true;
                continue;
            }

            name.Rule = rule;
            name.IsSure = true;
            sure.TryAdd(name.Alias.Lab, new MentionRule(MentionRuleKind.With, scan.AsWritten(name)));
        }

        return sure;
    }

    private static MentionRule? RuleAlone(AliasClass @class) => @class switch
    {
        AliasClass.Unique => MentionRule.Unique,
        AliasClass.Versioned => MentionRule.Version,
        AliasClass.Presumed => MentionRule.Presumed,
        _ => null,
    };

    private void ApplyContext(TextScan scan, Dictionary<int, MentionRule> sure, Neighbourhood near)
    {
        foreach (var name in scan.Names.Where(name => name.Alias.Class is AliasClass.Context or AliasClass.Platform))
        {
            if (sure.TryGetValue(name.Alias.Lab, out var rule))
            {
                name.Rule = rule;
            }
            else if (IsVetoed(name, near))
            {
                name.IsVetoed = true;
            }
            else if (FindSupport(name, scan, near) is { } support)
            {
                name.Rule = new MentionRule(MentionRuleKind.Context, support.Word.Text);
            }
            else if (IsSpecific(name) && scan.IsLatinInHan(name))
            {
                // Who writes Kimi or Manus in a Chinese sentence means the product; the driver would be 安东内利.
                name.Rule = MentionRule.ChineseScript;
            }
        }
    }

    // A strong word of AI that is nearer than the veto outdoes it.
    private bool IsVetoed(AliasMatch name, Neighbourhood near)
    {
        if (near.FindVeto(name, _distances.Veto) is not { } veto)
        {
            return false;
        }

        var strong = near.FindSupport(name, _distances.Context, _strong, ofLab: false);
        return strong is null || strong.Distance >= veto.Distance;
    }

    private NearWord? FindSupport(AliasMatch name, TextScan scan, Neighbourhood near)
    {
        if (name.Alias.Class == AliasClass.Platform)
        {
            return near.FindSupport(name, _distances.Platform, _platform, isStrict: true);
        }

        if (!IsSpecific(name))
        {
            return near.FindSupport(name, _distances.Context, _group, isStrict: true)
                ?? near.FindSupport(name, _distances.Pair, _embodied, isStrict: true);
        }

        // A name that must be written in capitals is a common word in small letters: a moonshot has investors too.
        var isCompany = name.Alias is { Kind: EntityKind.Lab, Casing: null };
        var support = near.FindSupport(name, _distances.Context, isCompany ? _ai | _company : _ai);
        if (support is null && name.Alias.Kind == EntityKind.Model && scan.IsHan(name))
        {
            return near.FindSupport(name, _distances.Software, _software);
        }

        return support;
    }

    // "ByteDance's Seed", "百川王小川".
    private void ApplyPairs(TextScan scan)
    {
        foreach (var (left, right) in scan.Names.Zip(scan.Names.Skip(1)))
        {
            var isBeside = left.End <= right.Start && right.Start - left.End <= _distances.Pair;
            if (isBeside && left.Alias.Lab == right.Alias.Lab && IsPair(left, right))
            {
                left.Rule ??= Beside(right, scan);
                right.Rule ??= Beside(left, scan);
            }
        }
    }

    private bool IsPair(AliasMatch left, AliasMatch right)
    {
        var areDoubtful = IsDoubtful(left) && IsDoubtful(right);
        var areDifferent = left.Alias.Text != right.Alias.Text && left.Alias.Kind != right.Alias.Kind;
        return areDoubtful && areDifferent && (IsSpecific(left) || IsSpecific(right));
    }

    private static bool IsDoubtful(AliasMatch name) => name is { IsVetoed: false, Alias.Class: AliasClass.Context or AliasClass.OnlyWith };

    // Kimi beside Qwen is the model, and so are 千问 and 元宝 beside each other; big companies vouch only for what is their own.
    private void ApplyCompany(TextScan scan)
    {
        var vouching = scan.Names.Where(name => !name.IsVetoed && (name.IsSure || name.Alias.Class == AliasClass.Context)).ToList();
        foreach (var name in scan.Names.Where(name => name.IsOpen && IsSpecific(name)))
        {
            if (vouching.Find(other => VouchesFor(other, name)) is { } company)
            {
                name.Rule = Beside(company, scan);
            }
        }
    }

    private bool VouchesFor(AliasMatch other, AliasMatch name)
    {
        var isApart = other.End <= name.Start || other.Start >= name.End;
        if (other.Alias.Lab == name.Alias.Lab)
        {
            return isApart && other.Alias.Text != name.Alias.Text;
        }

        return isApart && IsSpecific(other) && Math.Abs(other.Start - name.Start) <= _distances.Context;
    }

    // "字节跳动考虑采用昆仑芯", "Lenovo talks with DeepSeek": who deals with a lab acts in AI.
    private void ApplyDeals(TextScan scan)
    {
        var labs = scan.Names.Where(name => name.Counts && (name.IsSure || IsSpecific(name))).ToList();
        foreach (var name in scan.Names.Where(name => name is { IsOpen: true, Alias.Kind: EntityKind.Lab } && !IsSpecific(name)))
        {
            if (labs.Find(lab => lab.Alias.Lab != name.Alias.Lab && scan.GapBetween(lab, name) <= _distances.Deal) is { } partner)
            {
                name.Rule = Beside(partner, scan);
            }
        }
    }

    // A name means one thing throughout a text (Gale, Church and Yarowsky 1992, "One Sense Per Discourse"): a title need not
    // repeat what the lead says. Where the name is vetoed even once, each match is decided by itself.
    private void ApplyOneSense(TextScan scan)
    {
        foreach (var name in scan.Names.Where(name => name.IsOpen && IsSpecific(name)))
        {
            var known = scan.Names.Find(other => other.Counts && IsSameName(other, name));
            if (known is not null && !scan.Names.Exists(other => other.IsVetoed && IsSameName(other, name)))
            {
                name.Rule = known.Rule;
            }
        }
    }

    private static bool IsSameName(AliasMatch one, AliasMatch other) =>
        one.Alias.Lab == other.Alias.Lab && one.Alias.Text == other.Alias.Text;

    // R1 is DeepSeek's or Unitree's: the nearer lab has it.
    private static void ApplyOnlyWith(TextScan scan)
    {
        var counted = scan.Names.Where(name => name.Counts).ToLookup(name => name.Alias.Lab);
        foreach (var matches in scan.Names.Where(name => name.Alias.Class == AliasClass.OnlyWith).GroupBy(name => name.Start))
        {
            var owned = matches
                .Select(match => (Match: match, Owner: counted[match.Alias.Lab].MinBy(lab => Math.Abs(lab.Start - match.Start))))
                .Where(pair => pair.Owner is not null)
                .ToList();
            if (owned.Count > 0)
            {
                var (match, owner) = owned.MinBy(pair => Math.Abs(pair.Owner!.Start - pair.Match.Start));
                match.Rule = new MentionRule(MentionRuleKind.With, scan.AsWritten(owner!));
            }
        }
    }

    private static MentionRule Beside(AliasMatch other, TextScan scan) => new(MentionRuleKind.Beside, scan.AsWritten(other));

    // A model, or an organisation that does nothing but AI; a big company does much else.
    private bool IsSpecific(AliasMatch name) =>
        name.Alias.Kind == EntityKind.Model || lexicon.Labs[name.Alias.Lab].Scope is LabScopes.Lab or LabScopes.Robots or LabScopes.Chips;
}

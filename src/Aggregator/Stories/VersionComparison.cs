namespace Aggregator.Stories;

/// <summary>How the versions that two titles name compare.</summary>
/// <param name="IsShared">Both name the same version of something.</param>
/// <param name="IsOtherVersion">Both name something in versions that differ: V3 and V3.1.</param>
/// <param name="IsOtherModel">Both name versions, and no common one: V3.2 and R2.</param>
/// <param name="HasMore">They have a version in common, and one of them names others too.</param>
/// <param name="IsOtherVariant">Both name one version in variants that differ: flash and pro.</param>
internal readonly record struct VersionComparison(bool IsShared, bool IsOtherVersion, bool IsOtherModel, bool HasMore, bool IsOtherVariant)
{
    public static VersionComparison Of(IReadOnlyList<Versioned> left, IReadOnlyList<Versioned> right)
    {
        if (left.Count == 0 || right.Count == 0)
        {
            return default;
        }

        var pairs = left.SelectMany(_ => right, (one, other) => (One: one, Other: other));
        var named = pairs.Where(pair => pair.One.Name == pair.Other.Name).ToList();
        var same = named.FindAll(pair => pair.One.Version == pair.Other.Version);
        var isOtherVersion = named.Exists(pair => !same.Exists(shared => shared.One.Name == pair.One.Name));
        var isOtherVariant = same.GroupBy(pair => pair.One, pair => pair.Other.Variant).Any(IsOther);

        // By the number alone, as one model goes by several names, also in two languages.
        var common = left.Count(one => right.Any(other => other.Version == one.Version));
        var hasMore = common > 0 && (common < left.Count || right.Any(one => left.All(other => other.Version != one.Version)));
        return new VersionComparison(same.Count > 0, isOtherVersion, common == 0, hasMore, isOtherVariant);

        static bool IsOther(IGrouping<Versioned, string?> variants) =>
            variants.Key.Variant is { } variant && variants.Any(other => other is not null) && !variants.Contains(variant);
    }
}

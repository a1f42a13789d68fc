namespace Aggregator.Stories;

/// <summary>What two titles say of versions.</summary>
/// <param name="IsShared">Both name the same version of something.</param>
/// <param name="IsOtherVersion">Both name something in versions that differ: V3 and V3.1.</param>
/// <param name="IsOtherVariant">Both name one version in variants that differ: flash and pro.</param>
internal readonly record struct VersionSigns(bool IsShared, bool IsOtherVersion, bool IsOtherVariant)
{
    public static VersionSigns Of(IReadOnlyList<Versioned> left, IReadOnlyList<Versioned> right)
    {
        if (left.Count == 0 || right.Count == 0)
        {
            return default;
        }

        var isShared = false;
        var isOther = false;
        var isVariant = false;
        foreach (var one in left)
        {
            var named = right.Where(two => two.Name == one.Name).ToList();
            var same = named.Where(two => two.Version == one.Version).ToList();
            isShared |= same.Count > 0;
            isOther |= named.Count > 0 && !left.Where(item => item.Name == one.Name).Any(item => named.Exists(two => two.Version == item.Version));
            isVariant |= one.Variant is not null && same.Exists(two => two.Variant is not null) && !same.Exists(two => two.Variant == one.Variant);
        }

        return new VersionSigns(isShared, isOther, isVariant);
    }
}

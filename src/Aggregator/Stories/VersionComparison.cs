namespace Aggregator.Stories;

/// <summary>How the versions that two titles name compare.</summary>
/// <param name="IsShared">Both name the same version of something.</param>
/// <param name="IsOtherVersion">Both name something in versions that differ: V3 and V3.1.</param>
/// <param name="IsOtherModel">Both name versions, and no common one: V3.2 and R2.</param>
/// <param name="HasMore">They have a version in common, and one of them names others too.</param>
/// <param name="IsOtherVariant">Both name one version in variants that differ: flash and pro.</param>
internal readonly record struct VersionComparison(bool IsShared, bool IsOtherVersion, bool IsOtherModel, bool HasMore, bool IsOtherVariant)
{
    // Called for every pair of articles worth comparing: plain loops, nothing allocated.
    public static VersionComparison Of(IReadOnlyList<Versioned> left, IReadOnlyList<Versioned> right)
    {
        if (left.Count == 0 || right.Count == 0)
        {
            return default;
        }

        var (isShared, isOther, isVariant) = (false, false, false);
        for (var i = 0; i < left.Count; i++)
        {
            var one = left[i];
            var named = Compare(one, right);
            isShared |= named.IsSameVersion;
            isOther |= named.IsFound && !AnySameVersion(left, right, one.Name);
            isVariant |= one.Variant is not null && named.HasVariant && !named.IsSameVariant;
        }

        var common = CountIn(left, right);
        var hasMore = common > 0 && (common < left.Count || CountIn(right, left) < right.Count);
        return new VersionComparison(isShared, isOther, common == 0, hasMore, isVariant);
    }

    private static (bool IsFound, bool IsSameVersion, bool HasVariant, bool IsSameVariant) Compare(Versioned one, IReadOnlyList<Versioned> others)
    {
        var (isFound, isSameVersion, hasVariant, isSameVariant) = (false, false, false, false);
        for (var i = 0; i < others.Count; i++)
        {
            var isName = others[i].Name == one.Name;
            var isVersion = isName && others[i].Version == one.Version;
            isFound |= isName;
            isSameVersion |= isVersion;
            hasVariant |= isVersion && others[i].Variant is not null;
            isSameVariant |= isVersion && others[i].Variant == one.Variant;
        }

        return (isFound, isSameVersion, hasVariant, isSameVariant);
    }

    private static bool AnySameVersion(IReadOnlyList<Versioned> left, IReadOnlyList<Versioned> right, string name)
    {
        for (var i = 0; i < left.Count; i++)
        {
            if (left[i].Name == name && Compare(left[i], right).IsSameVersion)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>How many of the versions the others have: by the number alone, as one model goes by several names, also in two languages.</summary>
    private static int CountIn(IReadOnlyList<Versioned> versions, IReadOnlyList<Versioned> others)
    {
        var count = 0;
        for (var i = 0; i < versions.Count; i++)
        {
            for (var k = 0; k < others.Count; k++)
            {
                if (versions[i].Version == others[k].Version)
                {
                    count++;
                    break;
                }
            }
        }

        return count;
    }
}

namespace Aggregator.Articles.Metadata;

/// <summary>Where more of the same article stands.</summary>
internal static partial class FurtherPageLinks
{
    /// <summary>
    /// The next page of one article: <c>rel=next</c>, or a link that says so, on the same host, whose address is this one with another
    /// page number. Without that the next is another article.
    /// </summary>
    public static Uri? NextOf(MetaElements metas, IReadOnlyList<IElement> elements, Uri? address)
    {
        if (address is null)
        {
            return null;
        }

        if (WebAddress.Resolve(metas.Link("next"), address) is { } declared && IsSameArticle(address, declared))
        {
            return declared;
        }

        foreach (var element in elements)
        {
            if (element.LocalName == "a" && element.GetAttribute("href") is { Length: > 0 } href
                && (element.GetAttribute("rel")?.Contains("next", StringComparison.OrdinalIgnoreCase) == true || element.TextContent is { Length: < 20 } text && NextPattern().IsMatch(text))
                && WebAddress.Resolve(href, address) is { } next && IsSameArticle(address, next))
            {
                return next;
            }
        }

        return null;
    }

    /// <summary>Whether the second address is the first but for a page number that is one higher.</summary>
    internal static bool IsSameArticle(Uri address, Uri next)
    {
        if (!address.Host.Equals(next.Host, StringComparison.OrdinalIgnoreCase) || address.Port != next.Port || address.Scheme != next.Scheme)
        {
            return false;
        }

        var (stem, number) = Cut(address);
        var (nextStem, nextNumber) = Cut(next);
        return nextNumber == number + 1 && stem.Equals(nextStem, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The address without its page number, and that number; 1 when it has none.</summary>
    private static (string Stem, int Number) Cut(Uri address)
    {
        var text = address.PathAndQuery;
        var match = NumberPattern().Match(text);
        return match.Success && int.TryParse(match.Groups["n"].Value, out var number) && number is > 0 and < 100
            ? (text.Remove(match.Index, match.Length).TrimEnd('/', '?', '&'), number)
            : (text.TrimEnd('/', '?', '&'), 1);
    }

    [GeneratedRegex(@"^\s*(下一页|下一頁|下页|next( page)?|后一页|余下全文)\s*[>›»→]*\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex NextPattern();

    // story?page=2, story/page/2/, story/2, story_2.html, story-2.shtml
    [GeneratedRegex(@"(?<=[?&])(page|p|pn|pageno)=(?<n>\d{1,2})(&|$)|/(page/)?(?<n>\d{1,2})(?=/?$)|[_-](?<n>\d{1,2})(?=\.s?html?$)", RegexOptions.IgnoreCase)]
    private static partial Regex NumberPattern();
}

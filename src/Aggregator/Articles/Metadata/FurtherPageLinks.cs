namespace Aggregator.Articles.Metadata;

/// <summary>Finds the next page of an article that is spread over several.</summary>
internal static partial class FurtherPageLinks
{
    // A longer link is a headline, and a higher number is not of a page.
    private const int MaxLinkText = 20;
    private const int MaxPage = 99;

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

        return elements.Where(element => element.LocalName == "a" && SaysNext(element))
            .Select(element => WebAddress.Resolve(element.GetAttribute("href"), address))
            .FirstOrDefault(next => next is not null && IsSameArticle(address, next));
    }

    private static bool SaysNext(IElement link) =>
        link.GetAttribute("rel")?.Contains("next", StringComparison.OrdinalIgnoreCase) == true
        || link.TextContent is { Length: < MaxLinkText } text && NextPattern().IsMatch(text);

    /// <summary>Whether the second address is the first but for a page number that is one higher.</summary>
    internal static bool IsSameArticle(Uri address, Uri next)
    {
        if (Uri.Compare(address, next, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) != 0)
        {
            return false;
        }

        var (stem, number) = SplitNumber(address);
        var (nextStem, nextNumber) = SplitNumber(next);
        return nextNumber == number + 1 && stem.Equals(nextStem, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The address without its page number, and that number; 1 when it has none.</summary>
    private static (string Stem, int Number) SplitNumber(Uri address)
    {
        var text = address.PathAndQuery;
        var match = NumberPattern().Match(text);
        var number = 1;
        if (match.Success && int.TryParse(match.Groups["n"].Value, out var found) && found is > 0 and <= MaxPage)
        {
            (text, number) = (text.Remove(match.Index, match.Length), found);
        }

        return (text.TrimEnd('/', '?', '&'), number);
    }

    [GeneratedRegex(@"^\s*(下一页|下一頁|下页|next( page)?|后一页|余下全文)\s*[>›»→]*\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex NextPattern();

    // story?page=2, story/page/2/, story/2, story_2.html, story-2.shtml
    [GeneratedRegex(
        @"(?<=[?&])(page|p|pn|pageno)=(?<n>\d{1,2})(&|$)|/(page/)?(?<n>\d{1,2})(?=/?$)|[_-](?<n>\d{1,2})(?=\.s?html?$)",
        RegexOptions.IgnoreCase)]
    private static partial Regex NumberPattern();
}

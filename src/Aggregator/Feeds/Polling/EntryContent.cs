using Aggregator.Feeds.Parsing;

namespace Aggregator.Feeds.Polling;

/// <summary>
/// What an entry says, by which it is known when its id and address are others than before. Its title and its text, letters and digits
/// alone: what a server writes anew each time stands in the addresses of its markup. Without a text to speak of, a title is not enough
/// ("v1.2.0" of two projects, "Daily digest" of two days): there the path of its address and its date have to be the same as well, and
/// what has no date is known by its id alone.
/// </summary>
internal static class EntryContent
{
    /// <summary>"Read more", "Comments", 点击查看全文 are shorter. Set by hand.</summary>
    private const int LeastText = 40;

    /// <summary>What two articles of one title both begin with is shorter.</summary>
    private const int MostText = 2_000;

    /// <summary>The fingerprint; null when it tells the entry from no other.</summary>
    public static uint? FingerprintOf(Candidate candidate, FeedEntry entry)
    {
        var (content, summary) = (Bare(candidate.Content), Bare(candidate.Summary));
        if (candidate.Title.Length > 0 && content.Length + summary.Length >= LeastText)
        {
            return Short(ContentId.NumberFor("text", candidate.Title, content, summary));
        }

        if (candidate is not { Title.Length: > 0, Address: { } address } || CandidateFactory.StatedDate(entry) is not { } date)
        {
            return null;
        }

        // A session may also stand behind a semicolon: /news/1;jsessionid=7F.
        var path = address.GetLeftPart(UriPartial.Path).Split(';')[0];
        var instant = date.UtcTicks.ToString(CultureInfo.InvariantCulture);
        return Short(ContentId.NumberFor("bare", candidate.Title, content, summary, path, instant));
    }

    private static uint Short(ulong fingerprint) => (uint)(fingerprint >> 32);

    /// <summary>The letters and digits of the text, as many as tell it from others.</summary>
    private static string Bare(string html)
    {
        if (html.Length == 0)
        {
            return "";
        }

        var bare = new StringBuilder(Math.Min(html.Length, MostText));
        var isTag = false;
        foreach (var character in html)
        {
            isTag = character == '<' || (isTag && character != '>');
            if (!isTag && char.IsLetterOrDigit(character))
            {
                bare.Append(character);
            }

            if (bare.Length == MostText)
            {
                break;
            }
        }

        return bare.ToString();
    }
}

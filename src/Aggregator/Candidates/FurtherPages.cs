using Aggregator.Articles;
using Aggregator.Http;
using Aggregator.Text.Markup;

namespace Aggregator.Candidates;

/// <summary>
/// Joins the further pages of an article to its first, within <see cref="ArticleOptions.MaxPages"/>: each is requested under its
/// host's pass and robots.txt like any other, and when one cannot be fetched the article ends there.
/// </summary>
public sealed class FurtherPages(PageFetcher pages, BoundedExtractor extractor, IOptions<ArticleOptions> options)
{
    /// <param name="pass">Of the first page's host.</param>
    public async Task<ExtractedPage> JoinAsync(ExtractedPage first, HostPass pass, CancellationToken cancellationToken)
    {
        var (whole, last) = (first, first);
        var seen = new HashSet<string>(StringComparer.Ordinal) { first.Text.Plain };
        for (var count = 1; count < options.Value.MaxPages && last.NextPage is { } next; count++)
        {
            if (await ReadAsync(next, pass, cancellationToken) is not { Text.Plain.Length: > 0 } page || !seen.Add(page.Text.Plain))
            {
                break;
            }

            whole = Join(whole, page);
            last = page;
        }

        return whole;
    }

    private async Task<ExtractedPage?> ReadAsync(Uri address, HostPass pass, CancellationToken cancellationToken)
    {
        if (pass.IsClosed || !await TryReachAsync(address, pass, cancellationToken))
        {
            return null;
        }

        var page = await pages.FetchUnderPassAsync(address, pass, cancellationToken);
        if (page.Outcome != PageOutcome.Fetched)
        {
            return null;
        }

        try
        {
            return await extractor.ExtractAsync(page, cancellationToken);
        }
        catch (MarkupException)
        {
            // The pages read so far are an article too.
            return null;
        }
    }

    private static async Task<bool> TryReachAsync(Uri address, HostPass pass, CancellationToken cancellationToken)
    {
        try
        {
            await pass.PauseAsync(cancellationToken);
            await pass.FollowAsync(address, cancellationToken);
            return true;
        }
        catch (FetchFaultException)
        {
            return false; // another host, which is not free
        }
    }

    private static ExtractedPage Join(ExtractedPage whole, ExtractedPage page)
    {
        var text = new ArticleText(whole.Text.Plain + "\n\n" + page.Text.Plain, whole.Text.Html + page.Text.Html);
        return whole with { Text = text, WordCount = WordCounter.Count(text.Plain) };
    }
}

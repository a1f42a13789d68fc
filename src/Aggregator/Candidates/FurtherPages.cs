using Aggregator.Articles;
using Aggregator.Http;
using Aggregator.Text.Markup;

namespace Aggregator.Candidates;

/// <summary>
/// Joins the further pages of an article to its first, within <see cref="ArticleOptions.MaxPages"/>: each is requested under its
/// host's pass and robots.txt like any other, and when one cannot be fetched the article ends there.
/// </summary>
public sealed class FurtherPages(
    HostGate gate, PageFetcher pages, PageExtractor extractor, IOptions<ArticleOptions> options, TimeProvider time)
{
    // A host that wants a longer rest than this is not waited for.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public async Task<ExtractedPage> JoinAsync(ExtractedPage first, CancellationToken cancellationToken)
    {
        var (whole, last) = (first, first);
        var seen = new HashSet<string>(StringComparer.Ordinal) { first.Text.Plain };
        for (var count = 1; count < options.Value.MaxPages && last.NextPage is { } next; count++)
        {
            if (await ReadAsync(next, cancellationToken) is not { Text.Plain.Length: > 0 } page || !seen.Add(page.Text.Plain))
            {
                break;
            }

            whole = Join(whole, page);
            last = page;
        }

        return whole;
    }

    private async Task<ExtractedPage?> ReadAsync(Uri address, CancellationToken cancellationToken)
    {
        var page = await gate.RunAsync(
            HostGate.HostOf(address), Patience, pass => pages.FetchUnderPassAsync(address, pass, cancellationToken), cancellationToken);
        if (page is not { Outcome: PageOutcome.Fetched })
        {
            return null;
        }

        try
        {
            return extractor.Extract(page.Body, page.ContentType, page.Address, time.GetUtcNow(), cancellationToken);
        }
        catch (MarkupException)
        {
            // The pages read so far are an article too.
            return null;
        }
    }

    private static ExtractedPage Join(ExtractedPage whole, ExtractedPage page)
    {
        var text = new ArticleText(whole.Text.Plain + "\n\n" + page.Text.Plain, whole.Text.Html + page.Text.Html);
        return whole with { Text = text, WordCount = WordCounter.Count(text.Plain) };
    }
}

using Aggregator.Articles;
using Aggregator.Feeds.Catalogue;
using Aggregator.Feeds.Polling;
using Aggregator.Labs;

namespace Aggregator.Candidates;

/// <summary>What a feed's own text says of an entry.</summary>
/// <param name="Own">That text, cleaned where it is relevant.</param>
/// <param name="NeedsPage">Whether it is only told on its page what it is about in full.</param>
public sealed record Judgement(ArticleText Own, Recognition Found, bool NeedsPage);

/// <summary>Judges an entry by what its feed says of it, without storing or requesting anything.</summary>
public sealed class EntryJudge(LabRecognizer recognizer, CandidateTextSource source)
{
    public Judgement Judge(Candidate entry, Feed feed)
    {
        // Most entries are not relevant, and their text need not be cleaned to see that.
        var line = new ArticleText(CandidateTextSource.ReadLine(entry), "");
        var found = Recognize(entry.Title, line, feed);
        if (!found.IsRelevant)
        {
            return new Judgement(line, found, NeedsPage: false);
        }

        var own = source.ReadFeed(entry);
        return new Judgement(own, Recognize(entry.Title, own, feed), source.NeedsPage(entry, own));
    }

    /// <summary>What the lexicon finds in a text that came by this feed.</summary>
    public Recognition Recognize(string title, ArticleText text, Feed feed) =>
        recognizer.Recognize(RecognitionInput.Of(title, text.Plain, feed.Lane, feed.Title));
}

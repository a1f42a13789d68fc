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
        var said = CandidateTextSource.ReadSaid(entry);
        var found = Recognize(entry.Title, said.Plain, feed);
        if (!found.IsRelevant)
        {
            return new Judgement(new ArticleText(said.Plain, ""), found, NeedsPage: false);
        }

        var own = source.Clean(said, entry);
        if (own.Plain != said.Plain)
        {
            found = Recognize(entry.Title, own.Plain, feed);
        }

        return new Judgement(own, found, source.NeedsPage(entry, own));
    }

    /// <summary>What the lexicon finds in a text that came by this feed.</summary>
    public Recognition Recognize(string title, ArticleText text, Feed feed) => Recognize(title, text.Plain, feed);

    private Recognition Recognize(string title, string plain, Feed feed) =>
        recognizer.Recognize(RecognitionInput.Of(title, plain, feed.Lane, feed.Title));
}

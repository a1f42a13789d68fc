using Aggregator.Stories;

namespace Aggregator.Digests;

internal enum EditionPlace
{
    Out,
    Front,
    Tail,
}

/// <summary>Keeps an edition short and mixed. Stories are placed in order, the best first.</summary>
internal sealed class EditionCaps(DigestOptions options)
{
    private readonly Dictionary<string, int> _outlets = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _labs = [];
    private int _front;
    private int _tail;

    public EditionPlace Place(Story story)
    {
        if (story.Score.Total < options.ScoreFloor || _front >= options.MaxStories)
        {
            return EditionPlace.Out;
        }

        var lab = story.Labs.FirstOrDefault("");
        if (_outlets.GetValueOrDefault(story.Lead.Outlet) >= options.MaxStoriesPerOutlet
            || (lab.Length > 0 && _labs.GetValueOrDefault(lab) >= options.MaxStoriesPerLab))
        {
            return _tail++ < options.MaxTailStories ? EditionPlace.Tail : EditionPlace.Out;
        }

        _front++;
        _outlets[story.Lead.Outlet] = _outlets.GetValueOrDefault(story.Lead.Outlet) + 1;
        _labs[lab] = _labs.GetValueOrDefault(lab) + 1;
        return EditionPlace.Front;
    }
}

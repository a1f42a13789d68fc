using Aggregator.Stories;

namespace Aggregator.Digests;

/// <summary>Keeps an edition short and mixed; asked about stories in order, the best first.</summary>
internal sealed class EditionCaps(DigestOptions options)
{
    private readonly Dictionary<string, int> _outlets = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _labs = [];
    private int _admitted;

    public bool Admits(Story story)
    {
        var lab = story.Labs.Count > 0 ? story.Labs[0] : "";
        if (story.Score.Total < options.ScoreFloor
            || _admitted >= options.MaxStories
            || _outlets.GetValueOrDefault(story.Lead.Outlet) >= options.MaxStoriesPerOutlet
            || (lab.Length > 0 && _labs.GetValueOrDefault(lab) >= options.MaxStoriesPerLab))
        {
            return false;
        }

        _admitted++;
        _outlets[story.Lead.Outlet] = _outlets.GetValueOrDefault(story.Lead.Outlet) + 1;
        _labs[lab] = _labs.GetValueOrDefault(lab) + 1;
        return true;
    }
}

namespace Aggregator.Evaluation.Fitting;

/// <summary>
/// Learns what class, id and text words say. Pages of a site never judge their own words: <see cref="Without"/> leaves them out,
/// so that the trees learn how much the words say of sites not seen.
/// </summary>
internal sealed class FittedWordWeights
{
    private const double Prior = 1.5;
    private const int MinSites = 3;

    private readonly WordTable _labels = new();
    private readonly WordTable _nearLabels = new();
    private readonly WordTable _texts = new();

    public static FittedWordWeights Fit(IEnumerable<TrainingPage> pages)
    {
        var fitted = new FittedWordWeights();

        foreach (var page in pages)
        {
            fitted.Learn(page);
        }

        return fitted;
    }

    public IWordWeights Without(string site) => new View(this, site);

    public (Dictionary<string, float> Labels, Dictionary<string, float> NearLabels, Dictionary<string, float> Texts) Export() =>
        (_labels.Export(), _nearLabels.Export(), _texts.Export());

    private void Learn(TrainingPage page)
    {
        var near = page.Near;
        var (labels, nearLabels, texts) = (new PageTally(), new PageTally(), new PageTally());

        foreach (var block in page.Page.Blocks)
        {
            var (label, weight) = (page.Labels[block.Index], Math.Log(2 + block.Words));
            var isNear = block.Index >= near.From && block.Index < near.To;
            var words = new List<string>();

            for (var node = block.Container; node is not null; node = node.Parent)
            {
                words.AddRange(ClassNameTokens.Of(node.Labels));
            }

            foreach (var word in words.Distinct())
            {
                labels.Add(word, label, weight);

                if (isNear)
                {
                    nearLabels.Add(word, label, weight);
                }
            }

            foreach (var word in isNear ? BlockTokens.Of(block).Distinct() : [])
            {
                texts.Add(word, label, 1);
            }
        }

        _labels.Add(page.Site, labels);
        _nearLabels.Add(page.Site, nearLabels);
        _texts.Add(page.Site, texts);
    }

    private sealed class View(FittedWordWeights fitted, string site) : IWordWeights
    {
        public (float Page, float Near) OfLabel(string word) => (fitted._labels.Weight(word, site), fitted._nearLabels.Weight(word, site));

        public float OfText(string word) => fitted._texts.Weight(word, site);
    }

    /// <summary>How much of each word's blocks was taken on one page; a page has one vote a word.</summary>
    private sealed class PageTally : Dictionary<string, (double Taken, double All)>
    {
        public void Add(string word, double label, double weight)
        {
            var (taken, all) = this.GetValueOrDefault(word);
            this[word] = (taken + label * weight, all + weight);
        }
    }

    private sealed class WordTable
    {
        private readonly Dictionary<string, Dictionary<string, (double Taken, double Left)>> _sites = [];
        private readonly Dictionary<string, (double Taken, double Left)> _all = [];
        private (double Taken, double Left) _sum;

        public void Add(string site, PageTally tally)
        {
            foreach (var (word, (taken, all)) in tally)
            {
                var vote = (Taken: taken / all, Left: 1 - taken / all);
                var total = _all.GetValueOrDefault(word);
                _all[word] = (total.Taken + vote.Taken, total.Left + vote.Left);
                _sum = (_sum.Taken + vote.Taken, _sum.Left + vote.Left);

                if (!_sites.TryGetValue(word, out var sites))
                {
                    _sites[word] = sites = [];
                }

                var own = sites.GetValueOrDefault(site);
                sites[site] = (own.Taken + vote.Taken, own.Left + vote.Left);
            }
        }

        public float Weight(string word, string site)
        {
            if (!_all.TryGetValue(word, out var all))
            {
                return 0;
            }

            var sites = _sites[word];
            var own = sites.GetValueOrDefault(site);
            return sites.Count - (sites.ContainsKey(site) ? 1 : 0) < MinSites ? 0 : Odds(all.Taken - own.Taken, all.Left - own.Left);
        }

        public Dictionary<string, float> Export() =>
            _all.Keys.Where(word => _sites[word].Count >= MinSites)
                .Select(word => (word, weight: (float)Math.Round(Weight(word, ""), 2)))
                .Where(pair => Math.Abs(pair.weight) >= 0.1)
                .OrderBy(pair => pair.word, StringComparer.Ordinal)
                .ToDictionary(pair => pair.word, pair => pair.weight);

        // Against the base rate, so that a word that says nothing weighs nothing.
        private float Odds(double taken, double left)
        {
            var rate = (_sum.Taken + 1) / (_sum.Taken + _sum.Left + 2);
            return (float)(Math.Log((taken + 2 * Prior * rate) / (left + 2 * Prior * (1 - rate))) - Math.Log(rate / (1 - rate)));
        }
    }
}

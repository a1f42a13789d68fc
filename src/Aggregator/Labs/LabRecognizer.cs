using Aggregator.Articles;
using Aggregator.Labs.Matching;

namespace Aggregator.Labs;

/// <summary>
/// Finds which labs, models and people a text is about, how central each is, what topics it has, and whether it is relevant.
/// Pure and thread-safe.
/// </summary>
public sealed class LabRecognizer
{
    private const int MaxTitleLength = 1000;

    // What follows says nothing new.
    private const int MaxTextLength = 200_000;
    private const int MaxComparisons = 12;

    private readonly CompiledLexicon _lexicon;
    private readonly MentionRules _mentionRules;
    private readonly RelevanceModel _relevance;
    private readonly RecognitionRules _rules;
    private readonly TopicRules _topics;
    private readonly ReasonWriter _reasons;
    private readonly double _threshold;
    private readonly ulong _foreign;

    public LabRecognizer(Lexicon lexicon, IOptions<LabOptions> options)
        : this(lexicon, options, RelevanceModel.Embedded, SignalGroups.Embedded)
    {
    }

    internal LabRecognizer(Lexicon lexicon, IOptions<LabOptions> options, RelevanceModel relevance, SignalGroups signals)
    {
        _relevance = relevance;
        _rules = RecognitionRules.Embedded;
        _lexicon = new CompiledLexicon(lexicon, signals);
        _mentionRules = new MentionRules(_lexicon, _rules, signals);
        _topics = new TopicRules(TopicRules.Embedded, signals);
        _reasons = new ReasonWriter(lexicon, signals);
        _threshold = options.Value.Threshold ?? relevance.Threshold;
        _foreign = signals.MaskOf("foreign");
    }

    public Recognition Recognize(RecognitionInput input)
    {
        var scan = Scan(input);
        return Recognize(scan, new Evidence(scan, _lexicon), PrefixOf(input).Length);
    }

    /// <summary>The same with the parts of the score, for an operator who wants to know why.</summary>
    public ExplainedRecognition Explain(RecognitionInput input)
    {
        var scan = Scan(input);
        var evidence = new Evidence(scan, _lexicon);
        var recognition = Recognize(scan, evidence, PrefixOf(input).Length);
        return new ExplainedRecognition(recognition, _relevance.File.Base, _relevance.PartsOf(evidence), _threshold);
    }

    /// <summary>Every name of the lexicon in the text, also one that may mean something else there.</summary>
    internal IReadOnlyList<AliasMatch> NamesIn(RecognitionInput input) => Scan(input).Names;

    /// <summary>The same as written, with the versions behind them.</summary>
    internal IEnumerable<string> NamesWrittenIn(RecognitionInput input)
    {
        var scan = Scan(input);
        return scan.Names.Select(scan.AsWritten);
    }

    /// <summary>What the scoring rule looks at. Only the evaluation program calls it, to fit the weights.</summary>
    internal Evidence EvidenceOf(RecognitionInput input) => new(Scan(input), _lexicon);

    /// <summary>The words of the vocabulary in the input, folded, each once. Only the evaluation program calls it.</summary>
    internal IReadOnlySet<string> WordsIn(RecognitionInput input) =>
        Scan(input).Words.Select(word => word.Pattern.Text).ToHashSet(StringComparer.Ordinal);

    private Recognition Recognize(TextScan scan, Evidence evidence, int prefix)
    {
        var score = _relevance.ScoreOf(evidence);
        var isRelevant = score >= _threshold;
        var labs = Centrality.Order(scan.Names, _rules.Centrality);
        var found = FindMentions(scan, prefix);
        var mentions = found.ConvertAll(name => name.Mention);
        var topics = _topics.TopicsOf(evidence);
        return new Recognition(
            isRelevant,
            Math.Round(score, 4),
            Labs: [.. labs.Select(lab => _lexicon.Labs[lab].Id)],
            Models: NamesOf(mentions, EntityKind.Model),
            People: NamesOf(mentions, EntityKind.Person),
            mentions,
            Topic: topics.FirstOrDefault(ArticleTopics.Other),
            topics,
            Comparisons: scan.Versioned(_foreign, MaxComparisons),
            ScoreParts: isRelevant ? [new ScorePart("base", _relevance.File.Base), .. _relevance.PartsOf(evidence)] : [],
            Reason: _reasons.Write(isRelevant, scan, labs, found));
    }

    private TextScan Scan(RecognitionInput input)
    {
        var title = Truncate.At(PrefixOf(input) + input.Title, MaxTitleLength);
        var scan = TextScan.Run(_lexicon, title, Truncate.At(input.Text, MaxTextLength), _rules.LeadLength);
        _mentionRules.Apply(scan);
        return scan;
    }

    private static string PrefixOf(RecognitionInput input) => string.IsNullOrWhiteSpace(input.Source) ? "" : input.Source + ": ";

    private List<(Mention Mention, MentionRule Rule)> FindMentions(TextScan scan, int prefix)
    {
        // A long text repeats few names.
        var models = new Dictionary<(Alias, string), string>();
        return
        [
            .. scan.Names.Where(name => name.Counts).OrderBy(name => name.Start)
                .Select(name => (ToMention(name, name.Rule!, scan, prefix, models), name.Rule!)),
        ];
    }

    private Mention ToMention(AliasMatch name, MentionRule rule, TextScan scan, int prefix, Dictionary<(Alias, string), string> models)
    {
        var written = scan.AsWritten(name);
        var offset = scan.OffsetOf(name);
        var field = name.Field.ToString().ToLowerInvariant();
        if (name.Field == TextField.Title && offset < prefix)
        {
            field = "source";
        }
        else if (name.Field == TextField.Title)
        {
            offset -= prefix;
        }

        return new Mention
        {
            Kind = name.Alias.Kind,
            Lab = _lexicon.Labs[name.Alias.Lab].Id,
            Name = name.Alias.Kind == EntityKind.Model ? ModelNameOf(name.Alias, written, models) : name.Alias.Name,
            Alias = written,
            Field = field,
            Position = offset,
            Rule = rule.ToString(),
        };
    }

    private string ModelNameOf(Alias alias, string written, Dictionary<(Alias, string), string> models)
    {
        if (!models.TryGetValue((alias, written), out var name))
        {
            models.Add((alias, written), name = ModelName.Of(alias, written, _lexicon.Labs[alias.Lab]));
        }

        return name;
    }

    private static List<string> NamesOf(List<Mention> mentions, EntityKind kind) =>
        [.. mentions.Where(mention => mention.Kind == kind).Select(mention => mention.Name).Distinct(StringComparer.OrdinalIgnoreCase)];
}

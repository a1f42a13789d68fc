using Aggregator.Articles;
using Aggregator.Labs.Matching;

namespace Aggregator.Labs;

/// <summary>
/// Tells which labs, models and people a text is about, how central each is, what kind of news it is, and whether it
/// belongs to the beat. Pure and thread-safe.
/// </summary>
public sealed class LabRecognizer
{
    private const int MaxTitleLength = 1000;
    private const int MaxComparisons = 12;

    private readonly Lexicon _lexicon;
    private readonly CompiledLexicon _compiledLexicon;
    private readonly MentionRules _mentions;
    private readonly RelevanceModel _relevance;
    private readonly RecognitionRules _rules;
    private readonly TopicRules _topics;
    private readonly double _threshold;
    private readonly int _maxLength;
    private readonly ulong _foreign;

    public LabRecognizer(Lexicon lexicon, IOptions<LabOptions> options)
        : this(lexicon, options, RelevanceModel.Embedded, SignalGroups.Embedded)
    {
    }

    internal LabRecognizer(Lexicon lexicon, IOptions<LabOptions> options, RelevanceModel relevance, SignalGroups signals)
    {
        (_lexicon, _relevance, _rules) = (lexicon, relevance, RecognitionRules.Embedded);
        _compiledLexicon = new CompiledLexicon(lexicon, signals);
        _mentions = new MentionRules(_compiledLexicon, _rules, signals);
        _topics = new TopicRules(TopicRules.Embedded, signals);
        _threshold = options.Value.Threshold ?? relevance.Threshold;
        _maxLength = options.Value.MaxTextLength;
        _foreign = signals.MaskOf("foreign");
    }

    public Recognition Recognize(RecognitionInput input)
    {
        using var scan = Scan(input);

        return Recognize(scan, new Evidence(scan, _compiledLexicon), PrefixOf(input).Length);
    }

    /// <summary>The same with the parts of the score, for an operator who asks why.</summary>
    public ExplainedRecognition Explain(RecognitionInput input)
    {
        using var scan = Scan(input);
        var evidence = new Evidence(scan, _compiledLexicon);
        return new ExplainedRecognition(Recognize(scan, evidence, PrefixOf(input).Length), _relevance.File.Base, _relevance.PartsOf(evidence), _threshold);
    }

    /// <summary>What the scoring rule looks at, for a fit.</summary>
    internal Evidence EvidenceOf(RecognitionInput input)
    {
        using var scan = Scan(input);

        return new Evidence(scan, _compiledLexicon);
    }

    /// <summary>The words of the vocabulary that stand in the input, folded, each once.</summary>
    internal IReadOnlySet<string> WordsIn(RecognitionInput input)
    {
        using var scan = Scan(input);

        return scan.Words.Select(word => word.Pattern.Text).ToHashSet(StringComparer.Ordinal);
    }

    private Recognition Recognize(TextScan scan, Evidence evidence, int prefix)
    {
        var score = _relevance.ScoreOf(evidence);
        var isRelevant = score >= _threshold;
        var labs = Centrality.Order(scan, _rules.Centrality);
        var mentions = MentionsOf(scan, prefix);
        var topics = _topics.TopicsOf(evidence);
        return new Recognition
        {
            IsRelevant = isRelevant,
            Score = Math.Round(score, 4),
            Labs = [.. labs.Select(lab => _compiledLexicon.Labs[lab].Id)],
            Models = NamesOf(mentions, EntityKind.Model),
            People = NamesOf(mentions, EntityKind.Person),
            Mentions = mentions,
            Topic = topics.Count > 0 ? topics[0] : "other",
            Topics = topics,
            Comparisons = scan.Versioned(_foreign, MaxComparisons),
            ScoreParts = isRelevant ? [new ScorePart("base", _relevance.File.Base), .. _relevance.PartsOf(evidence)] : [],
            Reason = ReasonWriter.Write(isRelevant, scan, labs, mentions, _lexicon, _compiledLexicon.Signals),
        };
    }

    private TextScan Scan(RecognitionInput input)
    {
        var scan = new TextScan(_compiledLexicon, Cut(PrefixOf(input) + input.Title, MaxTitleLength), Cut(input.Text, _maxLength), _rules.LeadLength);
        _mentions.Apply(scan);

        return scan;
    }

    private static string PrefixOf(RecognitionInput input) => string.IsNullOrWhiteSpace(input.Source) ? "" : input.Source + ": ";

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];

    private List<Mention> MentionsOf(TextScan scan, int prefix)
    {
        var names = new Dictionary<(Alias, string), string>();
        return [.. scan.Names.Where(name => name.Counts).OrderBy(name => name.Start).Select(name => ToMention(name, scan, prefix, names))];
    }

    private Mention ToMention(AliasMatch name, TextScan scan, int prefix, Dictionary<(Alias, string), string> names)
    {
        var written = scan.AsWritten(name);
        var offset = scan.OffsetOf(name);
        var isSource = name.Field == TextField.Title && offset < prefix;
        return new Mention
        {
            Kind = name.Alias.Kind,
            Lab = _compiledLexicon.Labs[name.Alias.Lab].Id,
            Name = name.Alias.Kind == EntityKind.Model ? NameOf(name.Alias, written, names) : name.Alias.Name,
            Alias = written,
            Field = name.Field switch { TextField.Title => isSource ? "source" : "title", TextField.Lead => "lead", _ => "body" },
            Position = name.Field == TextField.Title && !isSource ? offset - prefix : offset,
            Rule = name.Rule!,
        };
    }

    // A long text repeats few names.
    private string NameOf(Alias alias, string written, Dictionary<(Alias, string), string> names)
    {
        if (!names.TryGetValue((alias, written), out var name))
        {
            name = ModelName.Of(alias, written, _compiledLexicon.Labs[alias.Lab]);
            names.Add((alias, written), name);
        }

        return name;
    }

    private static List<string> NamesOf(List<Mention> mentions, EntityKind kind) =>
        [.. mentions.Where(mention => mention.Kind == kind).Select(mention => mention.Name).Distinct(StringComparer.OrdinalIgnoreCase)];
}

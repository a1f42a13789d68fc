using Aggregator.Evaluation.Fitting;
using Aggregator.Labs.Matching;

namespace Aggregator.Evaluation;

/// <summary>
/// Fits the weights that tell the kind of news, and measures them beside the typed ones that ship. A fit has not done better yet
/// (see <c>docs/models.md</c>), so the file that ships is written with <c>--typed</c>.
/// </summary>
internal static class TopicsFitVerb
{
    private static readonly Condition[][] Conditions = [.. TopicRules.Embedded.Values.Select(
        topic => topic.Keys.Select(condition => Condition.Parse(condition, SignalGroups.Embedded, "topics.json")).ToArray())];

    private static readonly string[] Topics = [.. TopicRules.Embedded.Keys];

    private static readonly double[][] Typed = [.. TopicRules.Embedded.Values.Select(topic => topic.Values.ToArray())];

    public static Command Create()
    {
        var input = new Argument<FileInfo[]>("IN")
        {
            Description = "Labelled items, a line each: id, lang, title, text, kinds, outlet and date. Kinds may be in a file apart.",
            Arity = ArgumentArity.OneOrMore,
        };
        var folds = new Option<int>("--folds")
        {
            Description = "How many parts sources are dealt into, and months as well.",
            DefaultValueFactory = _ => 10,
        };
        var ridge = new Option<double>("--ridge")
        {
            Description = "How strongly weights are drawn to the mean of their field.",
            DefaultValueFactory = _ => 2,
        };
        var typed = new Option<bool>("--typed") { Description = "Write the weights as they were typed, with what they measure." };
        var output = new Option<FileInfo?>("--out") { Description = "The weights file to write; without it nothing is written." };
        var command = new Command(
            "topics-fit",
            "Fits the weights of the kinds of news and cross-validates them by source and month, beside the typed ones.")
        {
            input, folds, ridge, typed, output,
        };
        command.SetAction((result, cancellationToken) => RunAsync(
            result.GetRequiredValue(input),
            result.GetValue(folds),
            result.GetValue(ridge),
            result.GetValue(typed),
            result.GetValue(output),
            cancellationToken));

        return command;
    }

    private static async Task<int> RunAsync(
        FileInfo[] inputs, int folds, double ridge, bool keepsTyped, FileInfo? output, CancellationToken cancellationToken)
    {
        var items = await ReadAsync(inputs, cancellationToken);
        var fitted = CrossValidate(items, folds, lessons => Fit(lessons, ridge), cancellationToken);
        var typed = CrossValidate(items, folds, _ => Typed, cancellationToken);
        Console.WriteLine(FormattableString.Invariant($"main kind right, words not seen: fitted {fitted:F4}, typed {typed:F4}"));
        if (output is not null)
        {
            var names = string.Join(' ', inputs.Select(input => input.Name));
            var command = FormattableString.Invariant($"topics-fit {names} --folds {folds} --ridge {ridge}");
            var provenance = Provenance.Today(command, null, inputs, [("main_kind.typed", typed), ("main_kind.fitted", fitted)]);
            if (keepsTyped)
            {
                Write(output, provenance with { Origin = Provenance.TypedByHand, Command = command + " --typed" }, Typed);
            }
            else
            {
                var recognizer = new UnseenWords([]).Whole;
                var lessons = items.Where(HasKinds).Select(item => (HoldingIn(recognizer.EvidenceOf(item.ToInput())), item));
                Write(output, provenance, Fit([.. lessons], ridge));
            }
        }

        return 0;
    }

    /// <summary>The items of all files, with their kinds wherever these are.</summary>
    private static async Task<List<LabItem>> ReadAsync(FileInfo[] inputs, CancellationToken cancellationToken)
    {
        var items = new Dictionary<string, LabItem>();
        foreach (var input in inputs)
        {
            await foreach (var item in LabItem.ReadAsync(input, cancellationToken))
            {
                var known = items.GetValueOrDefault(item.Id, item);
                items[item.Id] = known with { Kinds = item.Kinds ?? known.Kinds };
            }
        }

        return [.. items.Values];
    }

    private static bool HasKinds(LabItem item) => item is { Title: not null, Kinds.Count: > 0 };

    /// <summary>
    /// The share of items whose topic is one of their kinds, by word lists, and weights where these are fitted, that have seen neither the
    /// item's source nor its month. Items without kinds count as well for what words were seen.
    /// </summary>
    private static double CrossValidate(
        List<LabItem> items, int parts, Func<IReadOnlyList<(bool[][], LabItem)>, double[][]> fit, CancellationToken cancellationToken)
    {
        var words = new UnseenWords(items);
        var lessons = items.Select(item => (Holds: HoldingIn(words.Whole.EvidenceOf(item.ToInput())), Item: item)).ToList();
        var right = 0;
        var folds = LabItem.FoldsOf(items, parts).Where(fold => fold.Held.Any(i => HasKinds(items[i])));
        Parallel.ForEach(folds, new ParallelOptions { CancellationToken = cancellationToken }, fold =>
        {
            var weights = fit([.. fold.Learned.Select(i => lessons[i]).Where(lesson => HasKinds(lesson.Item))]);
            var rules = new TopicRules(Named(weights), SignalGroups.Embedded);
            var recognizer = words.RecognizerFor(fold, new Lexicon());
            var held = fold.Held.Select(i => items[i]).Where(HasKinds);
            Interlocked.Add(ref right, held.Count(item => item.Kinds!.Contains(TopicOf(item, rules, recognizer))));
        });

        return (double)right / items.Count(HasKinds);
    }

    private static string TopicOf(LabItem item, TopicRules rules, LabRecognizer recognizer) =>
        rules.TopicsOf(recognizer.EvidenceOf(item.ToInput())).FirstOrDefault("other");

    private static bool[][] HoldingIn(Evidence evidence) =>
        [.. Conditions.Select(topic => topic.Select(condition => condition.Holds(evidence)).ToArray())];

    /// <summary>A condition that holds in no item keeps its typed weight; nothing can be learned of it. The sets have no bodies.</summary>
    private static double[][] Fit(IReadOnlyList<(bool[][] Holds, LabItem Item)> lessons, double ridge)
    {
        var weights = TopicFit.Fit(
            [.. Conditions.Select(topic => topic.Select(condition => condition.Text).ToList())],
            [.. lessons.Select(lesson => (lesson.Holds, Topics.Select(topic => lesson.Item.Kinds!.Contains(topic)).ToArray()))],
            ridge);
        foreach (var (t, topic) in weights.Index())
        {
            foreach (var i in Enumerable.Range(0, topic.Length).Where(i => !lessons.Any(lesson => lesson.Holds[t][i])))
            {
                topic[i] = Typed[t][i];
            }
        }

        return weights;
    }

    private static Dictionary<string, IReadOnlyDictionary<string, double>> Named(double[][] weights) => Topics.Index().ToDictionary(
        topic => topic.Item,
        topic => (IReadOnlyDictionary<string, double>)Conditions[topic.Index]
            .Zip(weights[topic.Index], (condition, weight) => (condition.Text, weight))
            .ToDictionary(pair => pair.Text, pair => pair.weight));

    private static void Write(FileInfo file, Provenance provenance, double[][] weights) =>
        ModelFile.Write(file, provenance, writer =>
        {
            writer.WriteStartObject("topics");
            foreach (var (topic, conditions) in Named(weights))
            {
                ModelFile.WriteWeights(writer, topic, conditions);
            }

            writer.WriteEndObject();
        });
}

using Aggregator.Digests.Translation;
using Aggregator.Digests.Translation.Fidelity;

namespace Aggregator.Evaluation;

/// <summary>
/// Measures how often a translation is refused, by reason, over articles in two languages: each title and text against that of its twin,
/// in both directions, and, where all should be refused, against that of the next article, and what was taken with one thing changed.
/// </summary>
internal static class FidelityVerb
{
    public static Command Create()
    {
        var input = new Argument<FileInfo>("IN") { Description = "Items of two languages, a line each: eN and zN are one article." };
        var show = new Option<bool>("--show") { Description = "Write each refusal before the figures." };
        var command = new Command("fidelity", "Measures what the check of translations refuses, as JSON.") { input, show };
        command.SetAction((result, cancellationToken) =>
            RunAsync(result.GetRequiredValue(input), result.GetValue(show), cancellationToken));

        return command;
    }

    private static async Task<int> RunAsync(FileInfo input, bool show, CancellationToken cancellationToken)
    {
        var settings = Options.Create(new LabOptions());
        var lexicon = new Lexicon(settings);
        var fidelity = new TextFidelity(lexicon, new LabRecognizer(lexicon, settings));
        var items = await LabItem.ReadAsync(input, cancellationToken).ToListAsync(cancellationToken);
        var chinese = items.Where(item => item.Id[0] == 'z').ToDictionary(item => item.Id[1..]);
        var pairs = items.Where(item => item.Id[0] == 'e').Select(item => (English: item, Chinese: chinese[item.Id[1..]])).ToList();
        var others = pairs.Zip(pairs.Skip(1), (pair, next) => (pair.English, next.Chinese));
        var compared = Compare(pairs, fidelity);
        foreach (var one in compared.Where(one => show && one.Fault is not null))
        {
            Console.WriteLine($"{one.Fault!.Reason}: {one.Fault.Detail}\n    {one.Request.Source.Headline}\n    {one.Translated}");
        }

        Console.WriteLine(
            $"{{\"pairs\": {pairs.Count}, \"refused\": {Count(compared)}, \"of others\": {Count(Compare(others, fidelity))}, "
            + $"\"altered\": {CountAltered(compared, fidelity, show)}}}");
        return 0;
    }

    private static List<Compared> Compare(IEnumerable<(LabItem English, LabItem Chinese)> pairs, TextFidelity fidelity)
    {
        var compared =
            from pair in pairs
            from texts in TextsOf(pair.English, pair.Chinese)
            where texts.English.Length > 0 && texts.Chinese.Length > 0
            from language in new[] { "en", "zh-Hans" }
            let isEnglish = language == "en"
            let translated = isEnglish ? texts.English : texts.Chinese
            let source = new Wording(isEnglish ? texts.Chinese : texts.English, "")
            let request = new TranslationRequest(source, isEnglish ? "zh-Hans" : "en", language)
            select new Compared(request, translated, fidelity.FindFault(request, new Wording(translated, "")));
        return [.. compared];
    }

    private static string Count(List<Compared> compared)
    {
        var reasons = compared.Where(one => one.Fault is not null)
            .CountBy(one => one.Fault!.Reason)
            .OrderByDescending(count => count.Value)
            .Select(count => $", \"{count.Key}\": {count.Value}");
        return $"{{\"texts\": {compared.Count}, \"all\": {compared.Count(one => one.Fault is not null)}{string.Concat(reasons)}}}";
    }

    /// <summary>What was taken, with one change that makes it say something else.</summary>
    private static string CountAltered(List<Compared> compared, TextFidelity fidelity, bool show)
    {
        var altered = compared.Where(one => one.Fault is null)
            .SelectMany(one => AlteredTexts.Of(one.Translated), (one, change) => (
                change.Kind,
                change.Text,
                one.Request,
                IsRefused: fidelity.FindFault(one.Request, new Wording(change.Text, "")) is not null))
            .ToList();
        foreach (var one in altered.Where(one => show && !one.IsRefused))
        {
            Console.WriteLine($"taken, {one.Kind}:\n    {one.Request.Source.Headline}\n    {one.Text}");
        }

        var kinds = altered.GroupBy(one => one.Kind)
            .Select(kind => $"\"{kind.Key}\": \"{kind.Count(one => one.IsRefused)} of {kind.Count()}\"");
        return $"{{{string.Join(", ", kinds)}}}";
    }

    private static IEnumerable<(string English, string Chinese)> TextsOf(LabItem english, LabItem chinese) =>
        [(english.Title ?? "", chinese.Title ?? ""), (english.Text ?? "", chinese.Text ?? "")];

    private sealed record Compared(TranslationRequest Request, string Translated, FidelityFault? Fault);
}

using Aggregator.Digests.Translation;
using Aggregator.Digests.Translation.Fidelity;

namespace Aggregator.Evaluation;

/// <summary>
/// Measures how often a translation is refused, by reason, over articles in two languages: each title and text against that of its twin,
/// in both directions, and, where all should be refused, against that of the next article.
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
        Console.WriteLine(
            $"{{\"pairs\": {pairs.Count}, \"refused\": {Count(pairs, fidelity, show)}, \"others refused\": {Count(others, fidelity, false)}}}");
        return 0;
    }

    private static string Count(IEnumerable<(LabItem English, LabItem Chinese)> pairs, TextFidelity fidelity, bool show)
    {
        var compared =
            from pair in pairs
            from texts in TextsOf(pair.English, pair.Chinese)
            where texts.English.Length > 0 && texts.Chinese.Length > 0
            from language in new[] { "en", "zh-Hans" }
            let isEnglish = language == "en"
            let source = isEnglish ? texts.Chinese : texts.English
            let translated = isEnglish ? texts.English : texts.Chinese
            let request = new TranslationRequest(new Wording(source, ""), isEnglish ? "zh-Hans" : "en", language)
            select (Source: source, Translated: translated, Fault: fidelity.FindFault(request, new Wording(translated, "")));
        var all = compared.ToList();
        foreach (var (source, translated, fault) in all.Where(one => show && one.Fault is not null))
        {
            Console.WriteLine($"{fault!.Reason}: {fault.Detail}\n    {source}\n    {translated}");
        }

        var reasons = all.Where(one => one.Fault is not null)
            .CountBy(one => one.Fault!.Reason)
            .OrderByDescending(count => count.Value)
            .Select(count => $"\"{count.Key}\": {count.Value}");
        return $"{{\"texts\": {all.Count}, \"all\": {all.Count(one => one.Fault is not null)}, {string.Join(", ", reasons)}}}";
    }

    private static IEnumerable<(string English, string Chinese)> TextsOf(LabItem english, LabItem chinese) =>
        [(english.Title ?? "", chinese.Title ?? ""), (english.Text ?? "", chinese.Text ?? "")];
}

using Aggregator.Labs;

namespace Aggregator.Digests.Translation.Fidelity;

/// <summary>
/// Holds a translation against its source: what both languages write alike or by rule (numbers, units, dates, versions, names, negation)
/// must be in both, and nothing else may come in. What may be read in two ways is never a fault, so that a fault is one with some
/// certainty; a translation without a fault may still be wrong in its words.
/// </summary>
public sealed class TextFidelity
{
    private readonly FactReader[] _readers;
    private readonly PlainTextCheck _plain;

    public TextFidelity(Lexicon lexicon, LabRecognizer recognizer)
    {
        _plain = new PlainTextCheck(lexicon);
        _readers = [new NumberFacts(), new NameFacts(recognizer), new NegationFacts()];
    }

    /// <summary>Null for a translation that says what its source says, as far as can be told.</summary>
    public FidelityFault? FindFault(TranslationRequest request, Wording translated) =>
        FindFault(request.Source.Headline, translated.Headline, request.To)
        ?? FindFault(request.Source.Summary, translated.Summary, request.To)
        ?? PlainTextCheck.FindLanguageFault(Join(request.Source), Join(translated), request.To);

    /// <summary>The same of one text of the two.</summary>
    /// <param name="language">Of the translation: <c>en</c> or <c>zh-Hans</c>.</param>
    internal FidelityFault? FindFault(string source, string translated, string language) =>
        _plain.FindFault(source, translated)
        ?? FindFactFault(new FactText(source, !LanguageTag.IsChinese(language)), new FactText(translated, LanguageTag.IsChinese(language)));

    private FidelityFault? FindFactFault(FactText source, FactText translated)
    {
        foreach (var reader in _readers)
        {
            var (before, after) = (reader.Read(source), reader.Read(translated));
            if (after.FindMissing(before) is { } lost)
            {
                return new FidelityFault(lost.Reason, $"lost: {lost.Written}");
            }

            if (before.FindMissing(after) is { } added)
            {
                return new FidelityFault(added.Reason, $"added: {added.Written}");
            }
        }

        return null;
    }

    private static string Join(Wording wording) => wording.Headline + " " + wording.Summary;
}

using Aggregator.Articles;
using Aggregator.Labs;
using Aggregator.Labs.Matching;

namespace Aggregator.Digests.Translation;

/// <summary>Finds what the people and labs of a text are called in the other language: 月之暗面 is no side of the moon.</summary>
public sealed class KnownNames(Lexicon lexicon, LabRecognizer recognizer)
{
    /// <summary>Names as written in the text, with those of the language wanted; without those that are written alike.</summary>
    public IReadOnlyDictionary<string, string> In(TranslationRequest request)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var text = new RecognitionInput(request.Source.Headline, request.Source.Summary);
        foreach (var found in recognizer.NamesIn(text).Where(name => name.Counts))
        {
            if (Find(found.Alias, LanguageTag.IsChinese(request.To)) is { } name && name != found.Alias.Text)
            {
                names.TryAdd(found.Alias.Text, name);
            }
        }

        return names;
    }

    private string? Find(Alias alias, bool isToChinese)
    {
        var lab = lexicon.Entries[alias.Lab];
        return (alias.Kind, isToChinese) switch
        {
            (EntityKind.Person, true) => lab.People.FirstOrDefault(person => person.Name == alias.Name)?.Chinese,
            (EntityKind.Person, false) => alias.Name,

            // Chinese reports call labs by either name, and a lab has more than one only in Chinese.
            (EntityKind.Lab, false) when alias.Text == lab.Chinese || alias.Text == lab.Traditional => lab.Name,
            _ => null,
        };
    }
}

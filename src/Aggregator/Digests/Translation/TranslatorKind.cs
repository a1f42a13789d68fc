namespace Aggregator.Digests.Translation;

/// <summary>A kind of service that translates.</summary>
/// <param name="Name">As <c>Translation:Kind</c> has it.</param>
/// <param name="FindProblem">Which setting it lacks, as a sentence for the operator; null when none.</param>
/// <param name="Create">Called once, when the first text is to be translated.</param>
public sealed record TranslatorKind(
    string Name, Func<TranslationOptions, string?> FindProblem, Func<TranslationOptions, TimeProvider, ITranslator> Create);

/// <summary>The kinds a host offers.</summary>
/// <param name="list">Called only where translation is on, so that elsewhere no library of any kind is loaded.</param>
public sealed class TranslatorKinds(Func<IReadOnlyList<TranslatorKind>> list)
{
    public IEnumerable<string> Names => list().Select(kind => kind.Name);

    public TranslatorKind? Find(string name) => list().FirstOrDefault(kind => kind.Name == name);
}

namespace Aggregator.Digests.Translation;

/// <summary>A service that puts the text of a story into another language. What it answers is not believed before it was checked.</summary>
public interface ITranslator
{
    /// <summary>Translates headline and summary, each for itself.</summary>
    /// <exception cref="TranslatorException">It gave no answer, or one that cannot be read.</exception>
    Task<Wording> TranslateAsync(TranslationRequest request, CancellationToken cancellationToken);
}

/// <summary>A story's words, in whatever language.</summary>
/// <param name="Headline">Plain text, one line.</param>
/// <param name="Summary">Plain text, one line; may be empty.</param>
public sealed record Wording(string Headline, string Summary);

/// <param name="Source">What a report says.</param>
/// <param name="From">Its language, BCP 47.</param>
/// <param name="To">The language wanted, BCP 47: <c>en</c> or <c>zh-Hans</c>.</param>
public sealed record TranslationRequest(Wording Source, string From, string To)
{
    /// <summary>What people and labs of the source are called in the language wanted, by the name that the source has.</summary>
    public IReadOnlyDictionary<string, string> Names { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>UTF-16 units that are sent.</summary>
    public int Characters => Source.Headline.Length + Source.Summary.Length;
}

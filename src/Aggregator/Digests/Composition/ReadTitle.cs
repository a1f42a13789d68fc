using Aggregator.Articles;
using Aggregator.Stories;

namespace Aggregator.Digests.Composition;

/// <summary>What is recognised in a title.</summary>
/// <param name="Said">What was done by whom; null when the title does not say it in words that leave no doubt.</param>
/// <param name="Names">Labs, models and people, in order.</param>
/// <param name="OtherNames">Names in Latin letters in a Chinese title, which are written alike everywhere.</param>
/// <param name="Words">Names, acts and words of the glossary, each once, in order.</param>
/// <param name="Figures">Numbers with a unit.</param>
/// <param name="IsWhole">Whether every digit of the title belongs to a name or a figure.</param>
internal sealed record ReadTitle(
    Statement? Said, IReadOnlyList<Mention> Names, IReadOnlyList<string> OtherNames, IReadOnlyList<Term> Words,
    IReadOnlyList<Figure> Figures, bool IsWhole);

/// <summary>Somebody did something.</summary>
/// <param name="Who">Ids of labs; empty where the title names what alone.</param>
/// <param name="What">Names of models or of labs.</param>
/// <param name="Amount">What was raised; null for other acts.</param>
internal sealed record Statement(string Act, IReadOnlyList<Mention> Who, IReadOnlyList<Mention> What, Figure? Amount);

using Aggregator.Articles;
using Aggregator.Labs;

namespace Aggregator.Stories;

/// <summary>What the title of an article says of it, for its place in the order.</summary>
internal sealed class TitleFacts
{
    /// <summary>UTF-16 units before a name that the title still begins with: a mark, or "曝", "独家".</summary>
    private const int MaxBeforeName = 6;

    private readonly string _title;
    private readonly IReadOnlyList<Mention> _names;
    private readonly Lexicon _lexicon;

    public TitleFacts(Article article, Lexicon lexicon)
    {
        _lexicon = lexicon;
        _title = TextFolding.Fold(StoryTitle.WithoutOutlet(article.Title));
        _names = [.. article.Mentions.Where(mention => mention.Field == "title")];
        IsLaunch = TitleWords.Launch().IsMatch(_title);
        IsRoundUp = StoryTitle.IsRoundUp(article.Title);
        Versions =
        [
            .. _names.Where(name => name.Kind == EntityKind.Model && name.Alias.Any(char.IsAsciiDigit))
                .Select(name => name.Name)
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ];
    }

    /// <summary>Models that it names with their version.</summary>
    public IReadOnlyList<string> Versions { get; }

    /// <summary>Something comes out.</summary>
    public bool IsLaunch { get; }

    public bool IsRoundUp { get; }

    public bool BeginsWithLab => _names.Any(name => name.Position <= MaxBeforeName);

    public bool HasSeveralLabs => _names.DistinctBy(name => name.Lab).Skip(1).Any();

    /// <summary>A model of language and thought with its version, not one for speech or pictures and not a small one.</summary>
    public bool HasMainModel => Versions.Count > 0 && !Has(TitleWords.ByProduct());

    /// <summary>A big company or a maker of devices, chips or robots, and neither a version of a model nor a lab that is all AI.</summary>
    public bool IsOfBigCompany => _names.Count > 0 && Versions.Count == 0 && !_names.Any(IsOfLab);

    /// <summary>How large a model is: 32B, 万亿参数.</summary>
    public bool HasSize => ModelSizes.In(_title).Any() || Has(TitleWords.Size());

    public bool HasPerson => _names.Any(name => name.Kind == EntityKind.Person);

    public bool BeginsAbroad => TitleWords.Foreign().Match(_title) is { Success: true, Index: < MaxBeforeName };

    public bool IsAbout(string lab) => _names.Any(name => name.Lab == lab);

    public bool Has(Regex words) => words.IsMatch(_title);

    private bool IsOfLab(Mention name) => _lexicon.FindLab(name.Lab)?.Scope is LabScopes.Lab;
}

using Aggregator.Labs.Matching;

namespace Aggregator.Labs;

/// <summary>The labs, models and people we know, as data. Immutable.</summary>
public sealed class Lexicon
{
    private readonly LexiconFile _file;
    private readonly FrozenDictionary<string, Lab> _byId;

    /// <summary>The lexicon built into the program.</summary>
    public Lexicon()
        : this(ReadConfigured(new LabOptions()))
    {
    }

    /// <exception cref="LexiconException">A lexicon named in the settings cannot be used.</exception>
    public Lexicon(IOptions<LabOptions> options)
        : this(ReadConfigured(options.Value))
    {
    }

    private Lexicon((LexiconFile File, string Hash) read)
    {
        _file = read.File;
        Entries = read.File.Labs;
        Version = $"{read.File.Version}+{read.Hash}";
        Labs = Entries.Select(ToLab).ToList();
        _byId = Labs.ToFrozenDictionary(lab => lab.Id, StringComparer.Ordinal);
    }

    /// <summary>The version its file states and eight digits of the hash of what it holds.</summary>
    public string Version { get; }

    /// <summary>All of them, as ordered in the file.</summary>
    public IReadOnlyList<Lab> Labs { get; }

    internal IReadOnlyList<LabEntry> Entries { get; }

    public Lab? FindLab(string id) => _byId.GetValueOrDefault(id);

    /// <param name="source">What it is called in messages.</param>
    /// <exception cref="LexiconException">It is not a lexicon.</exception>
    public static Lexicon Parse(ReadOnlySpan<byte> utf8, string source) => new((LexiconReader.Read(utf8, source), HashOf(utf8)));

    /// <summary>The lexicon as it could have been written on a day: without the names that are dated later.</summary>
    public Lexicon AsOf(DateOnly day) => new((LexiconHistory.AsOf(_file, day), Version.Split('+')[^1]));

    /// <summary>Without the neighbours, vetoes and compounds among these folded words. Only the evaluation program calls it.</summary>
    internal Lexicon Without(IReadOnlySet<string> words)
    {
        var labs = Entries.Select(lab => lab with
        {
            Beside = Others(lab.Beside),
            Vetoes = Others(lab.Vetoes),
            Compounds = Others(lab.Compounds),
        });
        return new Lexicon((_file with { Labs = [.. labs] }, Version.Split('+')[^1]));

        IReadOnlyList<string> Others(IReadOnlyList<string> list) => [.. list.Where(word => !words.Contains(TextFolding.Fold(word)))];
    }

    /// <summary>The JSON schema of a lexicon file, for editors and reviewers; what it cannot say, reading a lexicon checks.</summary>
    public static string Schema => EmbeddedFile.ReadText("Labs/lexicon.schema.json");

    /// <summary>Everything that keeps a file from being used, by line; none when it can be.</summary>
    /// <param name="source">What it is called in messages.</param>
    public static IReadOnlyList<string> ProblemsIn(string path, string source, out Lexicon? lexicon)
    {
        lexicon = null;
        try
        {
            var bytes = LexiconReader.ReadBytes(path);
            var problems = LexiconReader.ProblemsIn(bytes, source);
            if (problems.Count == 0)
            {
                lexicon = Parse(bytes, source);
            }

            return problems;
        }
        catch (LexiconException exception)
        {
            return [exception.Message];
        }
    }

    private static (LexiconFile File, string Hash) ReadConfigured(LabOptions options)
    {
        var source = options.LexiconPath ?? "lexicon.json";
        var bytes = options.LexiconPath is null ? EmbeddedFile.Read("Labs/" + source) : LexiconReader.ReadBytes(source);
        var file = LexiconReader.Read(bytes, source);
        if (options.LexiconAdditionsPath is not { } path)
        {
            return (file, HashOf(bytes));
        }

        var more = LexiconReader.ReadBytes(path);
        var merged = LexiconAdditions.Merge(file, LexiconReader.Read(more, path), path);
        if (LexiconRules.Problems(merged).FirstOrDefault() is { } problem)
        {
            throw new LexiconException($"{path} does not fit {source}: {problem.Message}", null);
        }

        return (merged, HashOf([.. bytes, .. more]));
    }

    private static string HashOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 4));

    private static Lab ToLab(LabEntry entry) => new(
        entry.Id, entry.Name, entry.Chinese, entry.Traditional, entry.Pinyin?.Normalize(NormalizationForm.FormC), entry.Scope,
        entry.Home is null ? null : new Uri(entry.Home), entry.Place, entry.Parent, entry.Founded)
    {
        ModelNames =
        [
            .. entry.Products.ByClass().Where(list => list.Class != AliasClass.Platform).SelectMany(list => list.Aliases).Distinct(),
        ],
        Products =
        [
            .. entry.Products.Versioned.Concat(entry.Products.Unique)
                .Where(name => !name.Any(char.IsDigit))
                .DistinctBy(name => string.Concat(name.Where(char.IsLetter)).ToLowerInvariant()),
        ],
        Team =
        [
            .. entry.People.Where(person => person.As is null).Select(person => new LabPerson(person.Name, person.Chinese, person.Role)),
        ],
        Links = entry.Links.ToDictionary(link => link.Key, link => new Uri(link.Value), StringComparer.Ordinal),
    };
}

using Aggregator.Labs.Matching;

namespace Aggregator.Labs;

/// <param name="Path">Such as <c>labs[3].names.unique[2]</c>.</param>
internal sealed record LexiconProblem(string Path, string Message);

/// <summary>What must hold in a lexicon beyond its shape.</summary>
internal static partial class LexiconRules
{
    public static IReadOnlyList<string> Scopes { get; } = ["lab", "group", "institute", "robots", "chips", "devices", "cars"];

    public static IReadOnlyList<string> Classes { get; } = ["unique", "presumed", "context", "only-with"];

    public static LexiconProblem? FirstProblem(LexiconFile file) => Problems(file).FirstOrDefault();

    public static IEnumerable<LexiconProblem> Problems(LexiconFile file)
    {
        if (string.IsNullOrWhiteSpace(file.Version))
        {
            yield return new LexiconProblem("version", "the version is empty");
        }

        if (file.Labs.Count == 0)
        {
            yield return new LexiconProblem("labs", "there is no lab in it");
        }

        var ids = new HashSet<string>(StringComparer.Ordinal);
        var uniques = new Dictionary<string, string>(StringComparer.Ordinal);

        for (var i = 0; i < file.Labs.Count; i++)
        {
            var lab = file.Labs[i];
            var path = $"labs[{i}]";

            if (!ids.Add(lab.Id))
            {
                yield return new LexiconProblem($"{path}.id", $"the id '{lab.Id}' is there twice");
            }

            foreach (var problem in ProblemsOf(lab, path).Concat(AliasProblems(lab, path, uniques)))
            {
                yield return problem;
            }
        }
    }

    private static IEnumerable<LexiconProblem> ProblemsOf(LabEntry lab, string path)
    {
        if (!IdPattern().IsMatch(lab.Id))
        {
            yield return new LexiconProblem($"{path}.id", $"'{lab.Id}' is no id; small ASCII letters, digits and single hyphens make one");
        }

        if (string.IsNullOrWhiteSpace(lab.Name))
        {
            yield return new LexiconProblem($"{path}.name", "the name is empty");
        }

        if (!Scopes.Contains(lab.Scope))
        {
            yield return new LexiconProblem($"{path}.scope", $"'{lab.Scope}' is no scope; there are {string.Join(", ", Scopes)}");
        }

        if (lab.Founded is < 1800 or > 2100)
        {
            yield return new LexiconProblem($"{path}.founded", $"{lab.Founded} is no year");
        }

        if (lab.Home is not null && !IsWebAddress(lab.Home))
        {
            yield return new LexiconProblem($"{path}.home", $"'{lab.Home}' is no http or https address");
        }

        foreach (var (name, address) in lab.Links.Where(link => !IsWebAddress(link.Value)))
        {
            yield return new LexiconProblem($"{path}.links.{name}", $"'{address}' is no http or https address");
        }

        if (lab.Traditional is not null && TextFolding.Fold(lab.Traditional) != TextFolding.Fold(lab.Chinese ?? ""))
        {
            yield return new LexiconProblem($"{path}.traditional", $"'{lab.Traditional}' is not '{lab.Chinese}' in Traditional characters");
        }
    }

    private static IEnumerable<LexiconProblem> AliasProblems(LabEntry lab, string path, Dictionary<string, string> uniques)
    {
        var aliases = AliasesOf(lab, path).ToList();
        if (aliases.Count == 0)
        {
            yield return new LexiconProblem($"{path}.names", $"'{lab.Id}' has no alias, so that nothing can be found");
        }

        foreach (var alias in aliases)
        {
            if (Unfit(alias.Text) is { } reason)
            {
                yield return new LexiconProblem(alias.Path, reason);
            }
            else if (alias.IsUnique && !uniques.TryAdd(TextFolding.Fold(alias.Text), lab.Id) && uniques[TextFolding.Fold(alias.Text)] is var other && other != lab.Id)
            {
                yield return new LexiconProblem(alias.Path, $"'{alias.Text}' cannot be unique to '{lab.Id}': it is unique to '{other}' already");
            }
        }

        var texts = aliases.Select(alias => alias.Text).ToHashSet(StringComparer.Ordinal);

        for (var i = 0; i < lab.Cased.Count; i++)
        {
            if (!texts.Contains(lab.Cased[i]))
            {
                yield return new LexiconProblem($"{path}.cased[{i}]", $"'{lab.Cased[i]}' is none of the aliases of '{lab.Id}'");
            }
        }

        for (var i = 0; i < lab.Vetoes.Count; i++)
        {
            if (lab.Vetoes[i].StartsWith('@') && !SignalGroups.Embedded.Names.Contains(lab.Vetoes[i][1..]))
            {
                yield return new LexiconProblem($"{path}.vetoes[{i}]", $"there is no group of words '{lab.Vetoes[i][1..]}'; there are {string.Join(", ", SignalGroups.Embedded.Names)}");
            }
        }

        for (var i = 0; i < lab.People.Count; i++)
        {
            if (lab.People[i].As is { } other && !lab.People.Any(person => person.As is null && person.Name == other))
            {
                yield return new LexiconProblem($"{path}.people[{i}].as", $"there is no person '{other}' in '{lab.Id}'");
            }

            if (!Classes.Contains(lab.People[i].Class))
            {
                yield return new LexiconProblem($"{path}.people[{i}].class", $"'{lab.People[i].Class}' is no class; there are {string.Join(", ", Classes)}");
            }
        }
    }

    // One Latin letter or digit would be found everywhere.
    private static string? Unfit(string text)
    {
        var folded = TextFolding.Fold(text);
        return folded.Length == 0 ? "the alias is empty"
            : folded.Length == 1 ? $"'{text}' is too short for an alias"
            : folded.Contains('\uFFFD') || folded.Any(char.IsSurrogate) ? $"'{text}' holds characters that cannot be compared"
            : null;
    }

    private static IEnumerable<(string Text, string Path, bool IsUnique)> AliasesOf(LabEntry lab, string path)
    {
        foreach (var (list, name, isUnique) in new[]
        {
            (lab.Names.Unique, "names.unique", true), (lab.Names.Versioned, "names.versioned", false),
            (lab.Names.Presumed, "names.presumed", false), (lab.Names.Context, "names.context", false), (lab.Names.Platform, "names.platform", false), (lab.Names.OnlyWith, "names.only-with", false),
            (lab.Products.Unique, "products.unique", true), (lab.Products.Versioned, "products.versioned", false),
            (lab.Products.Presumed, "products.presumed", false), (lab.Products.Context, "products.context", false), (lab.Products.Platform, "products.platform", false), (lab.Products.OnlyWith, "products.only-with", false),
        })
        {
            for (var i = 0; i < list.Count; i++)
            {
                yield return (list[i], $"{path}.{name}[{i}]", isUnique);
            }
        }

        for (var i = 0; i < lab.People.Count; i++)
        {
            yield return (lab.People[i].Name, $"{path}.people[{i}].name", lab.People[i].Class == "unique");

            if (lab.People[i].Chinese is { } chinese)
            {
                yield return (chinese, $"{path}.people[{i}].chinese", lab.People[i].Class == "unique");
            }
        }
    }

    private static bool IsWebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp);

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex IdPattern();
}

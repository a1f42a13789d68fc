using Aggregator.Labs.Matching;

namespace Aggregator.Labs;

/// <param name="Path">Such as <c>labs[3].names.unique[2]</c>.</param>
internal sealed record LexiconProblem(string Path, string Message);

/// <summary>What must hold in a lexicon beyond its shape.</summary>
internal static partial class LexiconRules
{
    public static IReadOnlyList<string> Classes { get; } = ["unique", "presumed", "context", "only-with"];

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
        foreach (var (i, lab) in file.Labs.Index())
        {
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
        (bool IsWrong, string At, string Message)[] rules =
        [
            (!IdPattern().IsMatch(lab.Id), "id", $"'{lab.Id}' is not an id: lower-case ASCII letters, digits and single hyphens"),
            (string.IsNullOrWhiteSpace(lab.Name), "name", "the name is empty"),
            (!LabScopes.All.Contains(lab.Scope), "scope", $"'{lab.Scope}' is not a scope; there are {string.Join(", ", LabScopes.All)}"),
            (lab.Founded is < 1800 or > 2100, "founded", $"{lab.Founded} is not a year"),
            (lab.Home is not null && !WebAddress.TryParse(lab.Home, out _), "home", NoAddress(lab.Home)),
            .. lab.Links.Select(link => (!WebAddress.TryParse(link.Value, out _), $"links.{link.Key}", NoAddress(link.Value))),
            (lab.Traditional is not null && TextFolding.Fold(lab.Traditional) != TextFolding.Fold(lab.Chinese ?? ""),
                "traditional", $"'{lab.Traditional}' is not '{lab.Chinese}' in Traditional characters"),
        ];
        return rules.Where(rule => rule.IsWrong).Select(rule => new LexiconProblem($"{path}.{rule.At}", rule.Message));

        static string NoAddress(string? text) => $"'{text}' is not an http or https address";
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
            var folded = TextFolding.Fold(alias.Text);
            if (WhyUnfit(alias.Text, folded) is { } reason)
            {
                yield return new LexiconProblem(alias.Path, reason);
            }
            else if (alias.IsUnique && !uniques.TryAdd(folded, lab.Id) && uniques[folded] is var other && other != lab.Id)
            {
                var message = $"'{alias.Text}' cannot be unique to '{lab.Id}': it is unique to '{other}' already";
                yield return new LexiconProblem(alias.Path, message);
            }
        }

        var texts = aliases.Select(alias => alias.Text).ToHashSet(StringComparer.Ordinal);
        foreach (var (i, cased) in lab.Cased.Index().Where(cased => !texts.Contains(cased.Item)))
        {
            yield return new LexiconProblem($"{path}.cased[{i}]", $"'{cased}' is none of the aliases of '{lab.Id}'");
        }

        foreach (var problem in SinceProblems(lab, path, texts))
        {
            yield return problem;
        }

        var groups = SignalGroups.Embedded.Names;
        foreach (var (i, veto) in lab.Vetoes.Index().Where(veto => veto.Item.StartsWith('@') && !groups.Contains(veto.Item[1..])))
        {
            var message = $"there is no group of words '{veto[1..]}'; there are {string.Join(", ", groups)}";
            yield return new LexiconProblem($"{path}.vetoes[{i}]", message);
        }

        foreach (var (i, person) in lab.People.Index())
        {
            if (person.As is { } other && !lab.People.Any(one => one.As is null && one.Name == other))
            {
                yield return new LexiconProblem($"{path}.people[{i}].as", $"there is no person '{other}' in '{lab.Id}'");
            }

            if (!Classes.Contains(person.Class))
            {
                var message = $"'{person.Class}' is not a class; there are {string.Join(", ", Classes)}";
                yield return new LexiconProblem($"{path}.people[{i}].class", message);
            }
        }
    }

    private static IEnumerable<LexiconProblem> SinceProblems(LabEntry lab, string path, HashSet<string> names)
    {
        foreach (var (since, dated) in lab.Since)
        {
            if (!LexiconHistory.TryReadDay(since, out _))
            {
                var message = $"'{since}' is not a year, a month or a day; write 2026, 2026-04 or 2026-04-24";
                yield return new LexiconProblem($"{path}.since", message);
            }

            foreach (var (i, name) in dated.Index().Where(name => !names.Contains(name.Item)))
            {
                yield return new LexiconProblem($"{path}.since.{since}[{i}]", $"'{name}' is none of the aliases of '{lab.Id}'");
            }
        }
    }

    private static string? WhyUnfit(string text, string folded)
    {
        if (folded.Contains('\uFFFD') || folded.Any(char.IsSurrogate))
        {
            return $"'{text}' holds characters that cannot be compared";
        }

        // One Latin letter or digit would be found everywhere.
        return folded.Length switch
        {
            0 => "the alias is empty",
            1 => $"'{text}' is too short for an alias",
            _ => null,
        };
    }

    private static IEnumerable<(string Text, string Path, bool IsUnique)> AliasesOf(LabEntry lab, string path)
    {
        foreach (var (name, lists) in new[] { ("names", lab.Names), ("products", lab.Products) })
        {
            foreach (var (@class, aliases) in lists.ByClass())
            {
                var list = JsonNamingPolicy.KebabCaseLower.ConvertName(@class.ToString());
                foreach (var (i, alias) in aliases.Index())
                {
                    yield return (alias, $"{path}.{name}.{list}[{i}]", @class == AliasClass.Unique);
                }
            }
        }

        foreach (var (i, person) in lab.People.Index())
        {
            yield return (person.Name, $"{path}.people[{i}].name", person.Class == "unique");
            if (person.Chinese is { } chinese)
            {
                yield return (chinese, $"{path}.people[{i}].chinese", person.Class == "unique");
            }
        }
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex IdPattern();
}

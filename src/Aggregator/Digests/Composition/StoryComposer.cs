using Aggregator.Articles;
using Aggregator.Labs;
using Aggregator.Localization;
using Aggregator.Stories;

namespace Aggregator.Digests.Composition;

/// <summary>
/// Tells a story in a language that none of its reports is written in: a headline and up to three facts, made by template of what was
/// recognised in the title of one report. Nothing is translated word by word: where the title says more than that, it stands as it is,
/// with the names that are known in the reader's language.
/// </summary>
public sealed class StoryComposer(LabRecognizer recognizer, Lexicon lexicon)
{
    /// <summary>More names say less.</summary>
    private const int MaxNames = 6;

    private static readonly FrozenSet<string> Unsaid = FrozenSet.Create(StringComparer.Ordinal, "China", "Yuanbao");

    /// <summary>The ids of the meanings that <c>keywords.txt</c> beside this lists.</summary>
    private static readonly Lazy<FrozenSet<string>> Keywords = new(() => EmbeddedFile.ReadText("Digests/keywords.txt").Split('\n')
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => "=" + line.Trim())
        .ToFrozenSet(StringComparer.Ordinal));

    private readonly TitleReader _reader = new(recognizer);

    /// <summary>The story in each of the languages.</summary>
    /// <param name="headline">The title that is read, in another language.</param>
    internal IEnumerable<StoryText> Compose(Story story, Headline headline, IReadOnlyList<PageStrings> languages)
    {
        if (languages.Count == 0)
        {
            return [];
        }

        var report = story.Articles.First(article => article.Id == headline.ArticleId);
        var facts = _reader.Read(headline.Title, headline.Language, StoryRanker.IsPrimary(report));
        return languages.Select(strings => Compose(story, headline, report, facts, strings));
    }

    private StoryText Compose(Story story, Headline headline, Article report, ReadTitle facts, PageStrings strings)
    {
        var (title, told) = facts.Said is { } said ? (HeadlineOf(said, strings), NamesOf(said)) : (GlossOf(headline, facts, strings), []);
        var summary = string.Join(strings.Gap, SentencesOf(facts, told, report, story, strings));
        return new StoryText(strings.Tag, headline.ArticleId, title, Spaced(summary, strings), TextOrigins.Composed);
    }

    private string HeadlineOf(Statement said, PageStrings strings)
    {
        // The others are named below, so that no verb has to agree with several.
        var who = said.Who.Where(name => name.Kind != EntityKind.Model).Take(1).Select(name => NameOf(name, strings)).FirstOrDefault("");
        var what = said.Amount is { } amount
            ? FigureWriter.Write(amount, strings)
            : ListOf(said.What.Select(name => NameOf(name, strings)), strings);
        var key = "composed." + said.Act + (who.Length == 0 ? ".passive" : "");
        return Spaced(strings.Format(key, who, what), strings);
    }

    /// <summary>The title as it stands, with its names as the reader knows them.</summary>
    private string GlossOf(Headline headline, ReadTitle facts, PageStrings strings)
    {
        var names = facts.Names.Where(name => name.Kind != EntityKind.Model)
            .Select(name => NameOf(name, strings))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Where(name => !headline.Title.Contains(name, StringComparison.OrdinalIgnoreCase))
            .Take(MaxNames);
        return string.Join(strings["comma"], names) is { Length: > 0 } gloss
            ? strings.Format("composed.gloss", headline.Title, gloss)
            : headline.Title;
    }

    private IEnumerable<string> SentencesOf(
        ReadTitle facts, IReadOnlyCollection<string> told, Article report, Story story, PageStrings strings)
    {
        HashSet<string> said = [.. told, .. facts.Said?.Who.Take(1).Select(lab => NameOf(lab, strings)) ?? []];
        var names = facts.Names.Select(name => NameOf(name, strings)).Concat(facts.OtherNames).Concat(WordsOf(facts, isName: true, strings))
            .Aggregate(new List<string>(), (all, name) => IsIn(all.Concat(said), name) ? all : [.. all, name])
            .Take(MaxNames).ToList();
        if (names.Count > 0)
        {
            var key = facts.Said is null ? "composed.namedOnly" : "composed.named";
            yield return strings.Format(key, string.Join(strings["comma"], names));
        }

        var words = WordsOf(facts, isName: false, strings).Take(MaxNames).ToList();
        if (facts.Said is null && words.Count > 0)
        {
            yield return strings.Format("composed.words", string.Join(strings["comma"], words));
        }

        var figures = facts.Figures.Where(figure => figure != facts.Said?.Amount)
            .Select(figure => FigureWriter.Write(figure, strings))
            .ToList();
        if (figures.Count > 0)
        {
            yield return strings.Format("composed.figures", string.Join(strings["comma"], figures));
        }

        yield return SourceOf(report, story, strings);
    }

    private static string SourceOf(Article report, Story story, PageStrings strings)
    {
        var date = DateOnly.FromDateTime(report.PublishedAt.ToOffset(strings.Zone).DateTime);
        var more = story.Articles.Count - 1;
        return strings.Format(
            more == 0 ? "composed.source" : "composed.sourceMore", SingleLine.Of(report.Outlet), LanguageOf(report, strings),
            strings.ShortDate(date), strings.Count("composed.moreReports", more));
    }

    private static string LanguageOf(Article report, PageStrings strings) => LanguageTag.Primary(report.Language) switch
    {
        "en" => strings["composed.inEnglish"],
        "zh" => strings["composed.inChinese"],
        _ => strings["composed.inOther"],
    };

    /// <summary>The names, or else the acts and other words, that the glossary has in the reader's language.</summary>
    private static IEnumerable<string> WordsOf(ReadTitle facts, bool isName, PageStrings strings) => facts.Words
        .Where(word => isName ? word.Kind == TermKind.Name && !IsRecognised(facts, word.Text) : Keywords.Value.Contains(word.Text))
        .Select(word => WordOf(word.Text, strings))
        .OfType<string>();

    /// <summary>What the lexicon knows as well is named by it; and that news of this beat is from China, or about it, says nothing.</summary>
    private static bool IsRecognised(ReadTitle facts, string id)
    {
        var (english, chinese) = (Glossary.EnglishOf(id), Glossary.Default.FindChineseOf(id) ?? "");
        return Unsaid.Contains(english) || facts.Names.Any(name =>
            name.Alias.Contains(english, StringComparison.OrdinalIgnoreCase)
            || chinese.Length > 0 && name.Alias.Contains(chinese, StringComparison.OrdinalIgnoreCase));
    }

    private static string? WordOf(string id, PageStrings strings)
    {
        if (!strings.IsChinese)
        {
            return Glossary.EnglishOf(id);
        }

        var chinese = Glossary.Default.FindChineseOf(id);
        return strings == PageStrings.TraditionalChinese && chinese is not null ? TraditionalScript.Of(chinese) : chinese;
    }

    /// <summary>Alibaba is said with Alibaba Qwen.</summary>
    private static bool IsIn(IEnumerable<string> names, string name) =>
        names.Any(other => other.Contains(name, StringComparison.OrdinalIgnoreCase));

    private static List<string> NamesOf(Statement said) => [.. said.What.Select(name => name.Name)];

    private string NameOf(Mention name, PageStrings strings)
    {
        if (!strings.IsChinese || name.Kind == EntityKind.Model || lexicon.FindLab(name.Lab) is not { } lab)
        {
            return name.Kind == EntityKind.Lab ? ShortName(lexicon.FindLab(name.Lab)?.Name ?? name.Name) : name.Name;
        }

        if (name.Kind == EntityKind.Lab)
        {
            return LabName.Of(lab, strings);
        }

        var chinese = lab.Team.FirstOrDefault(person => person.Name == name.Name)?.ChineseName ?? name.Name;
        return strings == PageStrings.TraditionalChinese ? TraditionalScript.Of(chinese) : chinese;
    }

    /// <summary>Without the second name that some have in brackets.</summary>
    private static string ShortName(string name) => name.Split(" (")[0];

    private static string ListOf(IEnumerable<string> names, PageStrings strings)
    {
        List<string> all = [.. names.Distinct(StringComparer.OrdinalIgnoreCase)];
        return all.Count < 2 ? string.Concat(all) : strings.Format("composed.and", string.Join(strings["comma"], all.SkipLast(1)), all[^1]);
    }

    /// <summary>With a blank between a Han character and a Latin letter or a digit, as careful Chinese typesetting has it.</summary>
    private static string Spaced(string text, PageStrings strings)
    {
        if (!strings.IsChinese)
        {
            return text;
        }

        var spaced = new StringBuilder(text.Length + 8);
        foreach (var (index, c) in text.Index())
        {
            var before = index == 0 ? ' ' : text[index - 1];
            if (Han.IsHan(before) && char.IsAsciiLetterOrDigit(c) || char.IsAsciiLetterOrDigit(before) && Han.IsHan(c))
            {
                spaced.Append(' ');
            }

            spaced.Append(c);
        }

        return spaced.ToString();
    }
}

using System.Text.RegularExpressions;

namespace Aggregator.Hostile.Months;

/// <summary>What one item says, in English or Chinese: about a lab when it is wanted, else about something else.</summary>
internal sealed partial class NewsText
{
    private const int Sentences = 14;

    /// <summary>Title and summary come before the sentences of a plot.</summary>
    private const int Head = 2;

    private readonly Random _random;
    private readonly NewsLab? _lab;
    private readonly bool _isChinese;

    /// <param name="number">Decides each word.</param>
    /// <param name="lab">Null for one that the lexicon does not want.</param>
    public NewsText(int number, NewsLab? lab, bool isChinese)
    {
        (_random, _lab, _isChinese) = (new Random(number), lab, isChinese);
        var plots = (lab, isChinese) switch
        {
            (null, false) => NewsPlots.Others,
            (null, true) => NewsPlots.ChineseOthers,
            (_, false) => NewsPlots.English,
            (_, true) => NewsPlots.Chinese,
        };
        var plot = Pick(plots);
        (Title, Summary) = (Fill(plot[0]), Fill(plot[1]));

        // Of all plots, or two of one would say the same in other words.
        Paragraphs = [Summary, .. Enumerable.Range(0, Sentences).Select(_ => Fill(Pick(Pick(plots)[Head..])))];
    }

    public string Title { get; }

    public string Summary { get; }

    /// <summary>Long enough that a feed which gives them carries the article.</summary>
    public IReadOnlyList<string> Paragraphs { get; }

    public string Html => string.Concat(Paragraphs.Select(paragraph => $"<p>{WebUtility.HtmlEncode(paragraph)}</p>"));

    private string Fill(string sentence) => Places().Replace(sentence, place => (place.Value, _isChinese) switch
    {
        ("{n}", _) => _random.Next(11, 990).ToString(CultureInfo.InvariantCulture),
        ("{model}", _) => _lab!.Model,
        ("{lab}", false) => _lab!.Name,
        ("{lab}", true) => _lab!.Chinese,
        ("{partner}", _) => Pick(NewsWords.Partners),
        ("{trait}", false) => Pick(NewsWords.Traits),
        ("{trait}", true) => Pick(NewsWords.ChineseTraits),
        ("{tool}", false) => Pick(NewsWords.Tools),
        ("{tool}", true) => Pick(NewsWords.ChineseTools),
        ("{users}", false) => Pick(NewsWords.Users),
        ("{users}", true) => Pick(NewsWords.ChineseUsers),
        ("{place}", false) => Pick(NewsWords.Places),
        ("{place}", true) => Pick(NewsWords.ChinesePlaces),
        ("{matter}", false) => Pick(NewsWords.Matters),
        ("{matter}", true) => Pick(NewsWords.ChineseMatters),
        _ => place.Value,
    });

    private T Pick<T>(T[] all) => all[_random.Next(all.Length)];

    [GeneratedRegex(@"\{[a-z]+\}", RegexOptions.CultureInvariant)]
    private static partial Regex Places();
}

namespace Aggregator.Hostile.Months;

/// <summary>What one item says, in English or Chinese: about a lab when it is wanted, else about something else.</summary>
internal sealed class NewsText
{
    private const int Sentences = 14;

    private readonly Random _random;
    private readonly NewsLab? _lab;

    /// <param name="number">Decides each word.</param>
    /// <param name="lab">Null for one that the lexicon does not want.</param>
    public NewsText(int number, NewsLab? lab, bool isChinese)
    {
        (_random, _lab) = (new Random(number), lab);
        Serial = _random.Next(100, 999);
        (Title, Summary) = isChinese ? SayInChinese() : SayInEnglish();
        Paragraphs = [.. Enumerable.Range(0, Sentences).Select(_ => isChinese ? TellInChinese() : TellInEnglish())];
    }

    public string Title { get; }

    public string Summary { get; }

    /// <summary>Long enough that a feed which gives them carries the article.</summary>
    public IReadOnlyList<string> Paragraphs { get; }

    /// <summary>A number that hardly another item has.</summary>
    public int Serial { get; }

    public string Html => string.Concat(Paragraphs.Select(paragraph => $"<p>{WebUtility.HtmlEncode(paragraph)}</p>"));

    private (string Title, string Summary) SayInEnglish()
    {
        var (trait, tool, users) = (Pick(NewsWords.Traits), Pick(NewsWords.Tools), Pick(NewsWords.Users));
        var (place, matter) = (Pick(NewsWords.Places), Pick(NewsWords.Matters));
        return _lab is { } lab
            ? ($"{lab.Name} releases {trait} {tool} model for {users} in {place}",
                $"The Chinese AI lab {lab.Name} released a large language model, a {trait} {tool} that reads {matter} for {users} of {place}.")
            : ($"The {trait} fair of {place} welcomes {users} with {matter}",
                $"In {place} the {users} met for the {trait} fair this week, and {Serial} guests came to hear of {matter}.");
    }

    private string TellInEnglish()
    {
        var (trait, matter, place) = (Pick(NewsWords.Traits), Pick(NewsWords.Matters), Pick(NewsWords.Places));
        var (users, partner, tool) = (Pick(NewsWords.Users), Pick(NewsWords.Partners), Pick(NewsWords.Tools));
        return _lab is { } lab
            ? $"{partner} of {place} says the {lab.Model} model learned {matter} from {users}, which a {trait} {tool} never could."
            : $"{partner} of {place} says that {matter} matter to {users}, and brought a {trait} prize for them.";
    }

    private (string Title, string Summary) SayInChinese()
    {
        var (trait, tool, users) = (Pick(NewsWords.ChineseTraits), Pick(NewsWords.ChineseTools), Pick(NewsWords.ChineseUsers));
        var (place, matter) = (Pick(NewsWords.ChinesePlaces), Pick(NewsWords.ChineseMatters));
        return _lab is { } lab
            ? ($"{lab.Chinese}发布{place}{users}专用的{trait}{tool}大模型",
                $"人工智能公司{lab.Chinese}发布大语言模型，名为{trait}{tool}，为{place}的{users}读懂{matter}。")
            : ($"{place}{trait}市集迎来{users}，展出{matter}", $"本周{place}的{users}齐聚{trait}市集，{Serial}位来宾参观{matter}。");
    }

    private string TellInChinese()
    {
        var (trait, tool, users) = (Pick(NewsWords.ChineseTraits), Pick(NewsWords.ChineseTools), Pick(NewsWords.ChineseUsers));
        var (place, matter) = (Pick(NewsWords.ChinesePlaces), Pick(NewsWords.ChineseMatters));
        return _lab is { } lab
            ? $"来自{place}的{users}介绍，{lab.Chinese}的大模型从{matter}中学到了{trait}{tool}做不到的事情，结果令人满意。"
            : $"来自{place}的{users}介绍，{matter}对当地十分重要，今年的{trait}奖颁给了其中一位，大家都很高兴。";
    }

    private string Pick(string[] words) => words[_random.Next(words.Length)];
}

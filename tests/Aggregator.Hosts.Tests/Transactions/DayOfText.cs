using System.Security;

namespace Aggregator.Hosts.Tests.Transactions;

/// <summary>What the entries of <see cref="DayOfSources"/> say, each about something of its own.</summary>
internal static class DayOfText
{
    private static readonly string[] Subjects =
        ["bridge", "harvest", "library", "ferry", "museum", "orchard", "tunnel", "market", "theatre", "harbour"];

    private static readonly string[] Places =
        ["Arden", "Belmont", "Corwen", "Dunmore", "Elgin", "Farrow", "Glenn", "Hale", "Irvine", "Jarrow", "Kell"];

    private static readonly string[] Acts = ["opens", "closes", "moves", "grows", "is sold", "is restored", "wins a prize"];

    public static string Item(int feed, int entry, string home, DateTimeOffset at)
    {
        var (title, summary) = Say(feed, entry);
        var text = IsKept(feed, entry) && entry % 4 == 0 ? Article(feed, entry) : summary;
        return $"<item><guid isPermaLink=\"false\">{feed}/{entry}</guid><title>{SecurityElement.Escape(title)}</title>"
            + $"<link>{home}/page/{feed}/{entry}</link><pubDate>{at.ToString("R", CultureInfo.InvariantCulture)}</pubDate>"
            + $"<description>{SecurityElement.Escape(text)}</description></item>";
    }

    /// <param name="name">Feed and entry, with a slash between them.</param>
    public static string Page(string name)
    {
        var numbers = name.Split('/').Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        var (title, _) = Say(numbers[0], numbers[1]);
        return $"<!doctype html><html lang=\"en\"><head><title>{title}</title></head><body><h1>{title}</h1>"
            + $"<article>{Article(numbers[0], numbers[1])}</article></body></html>";
    }

    public static bool IsKept(int feed, int entry) => ((feed * 7) + entry) % 13 is 0 or 5;

    public static string TitleOf(int feed, int entry) => Say(feed, entry).Title;

    private static (string Title, string Summary) Say(int feed, int entry)
    {
        var number = (feed * 1_009) + entry;
        var (subject, place, act) = (Pick(Subjects, number), Pick(Places, number), Pick(Acts, number));
        return IsKept(feed, entry)
            ? (
                $"DeepSeek releases model V{number} for the {subject} of {place}",
                $"The lab DeepSeek released model V{number}, which plans the {subject} of {place}.")
            : (
                $"The {subject} of {place} {act}, the {number}th of its kind",
                $"In {place} the {subject} {act} this week, and {number} people came.");
    }

    private static string Article(int feed, int entry)
    {
        var (_, summary) = Say(feed, entry);
        var paragraphs = Enumerable.Range(0, 12).Select(number =>
            $"<p>{summary} In its part {number} the report of DeepSeek says how the weights were trained on "
            + $"{(feed * 31) + entry + number} machines of {Pick(Places, entry + number)}, and what the {Pick(Subjects, feed + number)} "
            + "there gains by it.</p>");
        return string.Concat(paragraphs);
    }

    private static string Pick(string[] words, int number) => words[Math.Abs(number) % words.Length];
}

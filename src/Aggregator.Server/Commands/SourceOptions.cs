using System.CommandLine.Parsing;

namespace Aggregator.Server.Commands;

/// <summary>How an operator describes a source on the command line.</summary>
internal static class SourceOptions
{
    public static readonly Argument<Uri> Address = new("ADDRESS")
    {
        Description = "The address of the feed, or of a page that leads to it; http or https.",
        CustomParser = argument => AddressIn(argument) ?? Refuse(argument, $"'{argument.Tokens[0].Value}' is no http or https address."),
    };

    public static readonly Argument<string> AddressOrId = new("ADDRESS|ID") { Description = "An http or https address, or the short name of a source that is known." };

    public static readonly Option<int?> Number = new("--feed") { Description = "Which of the feeds that the page leads to, from 1. [default: the likeliest]", HelpName = "NUMBER" };

    public static readonly Option<bool> Every = new("--all") { Description = "Show every entry, not only the first 20." };

    private static readonly Option<string?> Title = new("--title") { Description = "Its name for readers. [default: the feed's own]" };

    private static readonly Option<string?> Id = new("--id") { Description = "Its short name: lower-case letters, digits and hyphens. [default: from the title]" };

    private static readonly Option<string?> Language = new("--language") { Description = "en, zh-Hans, zh-Hant or another BCP 47 tag. [default: the feed's own]" };

    private static readonly Option<string?> Adapter = new("--adapter")
    {
        Description = "What reads it: 'feed', 'html', or another adapter such as huggingface-models or github-releases. [default: feed, or html with selectors]",
    };

    private static readonly Option<string> Lane = new("--lane")
    {
        Description = $"What it is on the beat: {string.Join(", ", FeedLanes.All)}.",
        DefaultValueFactory = _ => FeedLanes.Media,
    };

    private static readonly Option<double> Trust = new("--trust")
    {
        Description = "0 (hearsay) to 1 (the lab itself).",
        DefaultValueFactory = _ => 0.5,
    };

    private static readonly Option<string?> List = Selector("--select-list", "A page without a feed: what selects each entry's element, such as 'ul.news > li'.");
    private static readonly Option<string?> Link = Selector("--select-link", "Inside it, what leads to the entry; 'a@data-url' takes that attribute, '.' the element itself. [default: its first link]");
    private static readonly Option<string?> TitleAt = Selector("--select-title", "Inside it, the title. [default: the link's text]");
    private static readonly Option<string?> Date = Selector("--select-date", "Inside it, the day, such as 'time@datetime'. [default: none; the day of first sight counts]");
    private static readonly Option<string?> Summary = Selector("--select-summary", "Inside it, a summary.");

    static SourceOptions()
    {
        Lane.AcceptOnlyFromAmong([.. FeedLanes.All]);
        Trust.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && double.TryParse(token.Value, CultureInfo.InvariantCulture, out var value) && value is < 0 or > 1)
            {
                result.AddError($"--trust is {token.Value}; it must be between 0 and 1.");
            }
        });
        Number.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && int.TryParse(token.Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) && value < 1)
            {
                result.AddError("--feed counts from 1.");
            }
        });
    }

    /// <summary>What says how an address is read.</summary>
    public static IReadOnlyList<Option> Reading { get; } = [Adapter, Language, Lane, List, Link, TitleAt, Date, Summary];

    public static IReadOnlyList<Option> All { get; } = [Title, Id, Trust, .. Reading];

    public static string LaneOf(ParseResult result) => result.GetRequiredValue(Lane);

    /// <exception cref="CommandFailedException">The options contradict each other.</exception>
    public static AddFeedRequest WishOf(ParseResult result, Uri address)
    {
        var selectors = SelectorsOf(result);
        var adapter = result.GetValue(Adapter) ?? (selectors is null ? AdapterNames.Feed : AdapterNames.Html);
        if ((adapter == AdapterNames.Html) != selectors is not null)
        {
            throw new CommandFailedException(selectors is null ? "A page needs --select-list, which says where its entries stand." : $"Selectors are for pages; '{adapter}' reads its answer without them.");
        }

        return new AddFeedRequest
        {
            Address = address,
            Id = result.GetResult(Id) is null ? null : result.GetValue(Id),
            Title = result.GetResult(Title) is null ? null : result.GetValue(Title),
            Language = result.GetValue(Language),
            Adapter = adapter,
            Lane = result.GetRequiredValue(Lane),
            Trust = result.GetResult(Trust) is null ? 0.5 : result.GetValue(Trust),
            Selectors = selectors,
            Number = result.GetResult(Number) is null ? null : result.GetValue(Number),
        };
    }

    public static bool IsAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";

    private static EntrySelectors? SelectorsOf(ParseResult result)
    {
        if (result.GetValue(List) is { Length: > 0 } list)
        {
            return new EntrySelectors { List = list, Link = result.GetValue(Link), Title = result.GetValue(TitleAt), Date = result.GetValue(Date), Summary = result.GetValue(Summary) };
        }

        return new[] { Link, TitleAt, Date, Summary }.FirstOrDefault(option => result.GetValue(option) is not null) is { } alone
            ? throw new CommandFailedException($"{alone.Name} says where a part of an entry stands; --select-list must say where the entries stand.")
            : null;
    }

    private static Option<string?> Selector(string name, string description) => new(name) { Description = description, HelpName = "CSS" };

    private static Uri? AddressIn(ArgumentResult argument) => IsAddress(argument.Tokens[0].Value) ? new Uri(argument.Tokens[0].Value) : null;

    private static Uri Refuse(ArgumentResult argument, string fault)
    {
        argument.AddError(fault);
        return null!;
    }
}

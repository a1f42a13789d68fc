using System.CommandLine.Parsing;

namespace Aggregator.Server.Commands;

/// <summary>How an operator names and describes a feed on the command line.</summary>
internal static class FeedArguments
{
    public static readonly Argument<Uri?> Address = new("ADDRESS")
    {
        Description = "The address of the feed, or of a page that links to it; http or https.",
        CustomParser = ParseAddress,
    };

    public static readonly Argument<string> AddressOrId = new("ADDRESS|ID")
    {
        Description = "An http or https address, or the short name of a known feed.",
    };

    public static readonly Argument<string> KnownId = new("ID") { Description = "The feed's short name, as `feeds list` shows it." };

    public static readonly Option<int?> Number = new("--feed")
    {
        Description = "Which of the feeds that the page links to, from 1. [default: the likeliest]",
        HelpName = "NUMBER",
    };

    private static readonly Option<string?> Title = new("--title") { Description = "Its name for readers. [default: the feed's own]" };

    private static readonly Option<string?> Id = new("--id")
    {
        Description = "Its short name: lower-case letters, digits and hyphens. [default: from the title]",
    };

    private static readonly Option<string?> Language = new("--language")
    {
        Description = "en, zh-Hans, zh-Hant or another BCP 47 tag. [default: the feed's own]",
    };

    private static readonly Option<string?> Adapter = new("--adapter")
    {
        Description =
            "How the answer is read: 'feed', 'html', or the adapter of a site, such as github-releases. "
            + "[default: feed, or html with selectors]",
    };

    private static readonly Option<string> Lane = new("--lane")
    {
        Description = $"What kind of source it is: {string.Join(", ", FeedLanes.All)}.",
        DefaultValueFactory = _ => FeedLanes.Media,
    };

    private static readonly Option<double> Trust = new("--trust")
    {
        Description = "How far its word is trusted: 0 (rumours) to 1 (the lab itself).",
        DefaultValueFactory = _ => 0.5,
    };

    private static readonly Option<string?> List =
        Selector("--select-list", "A page without a feed: what selects each entry's element, such as 'ul.news > li'.");

    private static readonly Option<string?> Link = Selector("--select-link",
        "Inside it, the link to the entry; 'a@data-url' takes that attribute, '.' the element itself. [default: its first link]");

    private static readonly Option<string?> TitleAt = Selector("--select-title", "Inside it, the title. [default: the link's text]");

    private static readonly Option<string?> Date = Selector(
        "--select-date", "Inside it, the day, such as 'time@datetime'. [default: none; the day the entry was first seen counts]");

    private static readonly Option<string?> Summary = Selector("--select-summary", "Inside it, a summary.");

    static FeedArguments()
    {
        Lane.AcceptOnlyFromAmong([.. FeedLanes.All]);
        SharedOptions.AddRange(Trust, 0, 1);
        SharedOptions.AddRange(Number, 1, 1000);
    }

    /// <summary>The options that say how an address is read.</summary>
    public static IReadOnlyList<Option> Reading { get; } = [Adapter, Language, Lane, List, Link, TitleAt, Date, Summary];

    public static IReadOnlyList<Option> All { get; } = [Title, Id, Trust, .. Reading];

    /// <exception cref="CommandFailedException">The options contradict each other.</exception>
    public static AddFeedRequest RequestOf(ParseResult result, Uri address)
    {
        var selectors = SelectorsOf(result);
        var adapter = result.GetValue(Adapter) ?? (selectors is null ? AdapterNames.Feed : AdapterNames.Html);
        switch (adapter, selectors)
        {
            case (AdapterNames.Html, null):
                throw new CommandFailedException("A page needs --select-list, which says where its entries are.");
            case (not AdapterNames.Html, not null):
                throw new CommandFailedException($"Selectors are for pages; '{adapter}' reads the answer by itself.");
        }

        var wanted = new Feed
        {
            Id = result.GetValue(Id) ?? "",
            Title = result.GetValue(Title) ?? "",
            Address = address,
            Language = result.GetValue(Language),
            Adapter = adapter,
            Lane = result.GetRequiredValue(Lane),
            Trust = result.GetValue(Trust),
            Selectors = selectors,
        };
        return new AddFeedRequest(wanted, result.GetValue(Number));
    }

    /// <summary>For options and arguments that take an address on the web.</summary>
    public static Uri? ParseAddress(ArgumentResult argument)
    {
        if (!WebAddress.TryParse(argument.Tokens[0].Value, out var address))
        {
            argument.AddError($"'{PublicAddress.In(argument.Tokens[0].Value)}' is not an http or https address.");
        }

        return address;
    }

    private static EntrySelectors? SelectorsOf(ParseResult result)
    {
        if (result.GetValue(List) is { Length: > 0 } list)
        {
            return new EntrySelectors
            {
                List = list,
                Link = result.GetValue(Link),
                Title = result.GetValue(TitleAt),
                Date = result.GetValue(Date),
                Summary = result.GetValue(Summary),
            };
        }

        if (new[] { Link, TitleAt, Date, Summary }.FirstOrDefault(option => result.GetValue(option) is not null) is { } alone)
        {
            throw new CommandFailedException($"{alone.Name} selects a part of an entry; --select-list must say where the entries are.");
        }

        return null;
    }

    private static Option<string?> Selector(string name, string description) => new(name) { Description = description, HelpName = "CSS" };
}

using Aggregator.Articles;
using Aggregator.Feeds.Catalogue;

namespace Aggregator.Web.OpenApi;

/// <summary>The parameters that several endpoints take.</summary>
internal static class Parameters
{
    public static Parameter Labs { get; } = new("labs", "query",
        "Only what is about any of these labs: ids from /api/labs, separated by commas.", Text(), "deepseek,moonshot", IsList: true);

    public static Parameter Languages { get; } = List(
        "lang", "Only what sources in any of these languages report: BCP 47 ranges, separated by commas. zh matches zh-Hans and zh-Hant.",
        SubscriptionRequestReader.Languages, "zh,en");

    public static Parameter Topics { get; } = List(
        "topic", "Only what is about any of these topics, separated by commas.", ArticleTopics.All, "release,research");

    public static Parameter Lanes { get; } = List(
        "lane",
        "Only what sources in any of these lanes report, separated by commas: lab is a lab's own site, letter a newsletter, "
        + "releases code and model weights.",
        FeedLanes.All,
        "lab,media");

    public static Parameter Sections { get; } = List(
        "section",
        "Only the stories of these sections, separated by commas: a story is in the section of its topic.",
        StorySections.All,
        "policy,money");

    public static Parameter LabId { get; } = Id("Id of the lab, from /api/labs.", "deepseek");

    public static Parameter Cursor(PageCursor example) => new("cursor", "query",
        "Where the page begins: from 'next' of the previous page. Absent for the first page.", Text(), example.ToString());

    public static Parameter Date(string name, string place, string description) =>
        new(name, place, description, new JsonObject { ["type"] = "string", ["format"] = "date" }, "2026-11-02");

    public static Parameter Id(string description, string example) => new("id", "path", description, Text(), example);

    public static Parameter Limit(int most, int usual, string of)
    {
        var schema = new JsonObject { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = most, ["default"] = usual };
        return new Parameter("limit", "query", $"Number of {of} at most, from 1 to {most}; {usual} by default.", schema, "5");
    }

    public static Parameter Window(string description) => new(
        "window", "query", description, new JsonObject { ["type"] = "string", ["pattern"] = "^[0-9]+[hd]$" }, "24h");

    public static Parameter OneOf(string name, string description, IReadOnlyList<string> values) =>
        new(name, "query", description, Enum(values), values[0]);

    public static Parameter Text(string name, string description, string example, int longest) =>
        new(name, "query", description, new JsonObject { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = longest }, example);

    /// <summary>The filters of editions and articles, that by labs first.</summary>
    public static IReadOnlyList<Parameter> Filters(int most, int usual, string of) =>
        [Labs, Languages, Topics, Lanes, Limit(most, usual, of)];

    /// <summary>The language to tell stories in.</summary>
    public static Parameter ReadingLanguage => OneOf(
        "language",
        "Tells every story in this language: in a report's own words where one has it, else composed by us from what was recognised, "
        + "as `origin` says. Each story in the language of its sources by default.",
        PageStrings.Tags);

    private static Parameter List(string name, string description, IReadOnlyList<string> values, string example) =>
        new(name, "query", description, Enum(values), example, IsList: true);

    private static JsonObject Enum(IReadOnlyList<string> values) =>
        new() { ["type"] = "string", ["enum"] = new JsonArray([.. values.Select(value => (JsonNode)value)]) };

    private static JsonObject Text() => new() { ["type"] = "string" };
}

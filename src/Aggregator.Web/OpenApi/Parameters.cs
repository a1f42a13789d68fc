using Aggregator.Feeds.Catalogue;

namespace Aggregator.Web.OpenApi;

/// <summary>The parameters that several endpoints take.</summary>
internal static class Parameters
{
    public static Parameter Labs { get; } = new("labs", "query", "Lab ids, as /api/labs lists them; any of them will do.", Text(), "deepseek,moonshot") { IsList = true };

    public static Parameter Languages { get; } = List("lang", "Languages of sources, as ranges of BCP 47: zh takes zh-Hans and zh-Hant.", SubscriptionRequestReader.Languages, "zh,en");

    public static Parameter Topics { get; } = List("topic", "Kinds of news.", EditionQuery.Topics, "release,research");

    public static Parameter Kinds { get; } = List("kind", "Kinds of source.", FeedLanes.All, "lab,media");

    public static Parameter Cursor { get; } = new("cursor", "query", "Where to go on: taken from the next of the page before.", Text(), "");

    public static Parameter Date(string name, string place, string description) =>
        new(name, place, description, new JsonObject { ["type"] = "string", ["format"] = "date" }, "2026-11-02");

    public static Parameter Id(string description, string example) => new("id", "path", description, Text(), example);

    public static Parameter Limit(int most, int usual, string of) => new(
        "limit", "query", $"At most so many {of}.", new JsonObject { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = most, ["default"] = usual }, "5");

    public static Parameter Window(string description) => new("window", "query", description, new JsonObject { ["type"] = "string", ["pattern"] = "^[0-9]+[hd]$" }, "24h");

    public static Parameter OneOf(string name, string description, IReadOnlyList<string> values) => new(name, "query", description, Enum(values), values[0]);

    public static Parameter Text(string name, string description, string example, int longest) =>
        new(name, "query", description, new JsonObject { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = longest }, example);

    /// <summary>The filters of editions.</summary>
    public static IReadOnlyList<Parameter> Filters(int usualLimit, string of) => [Labs, Languages, Topics, Kinds, Limit(200, usualLimit, of)];

    private static Parameter List(string name, string description, IReadOnlyList<string> values, string example) =>
        new(name, "query", description, Enum(values), example) { IsList = true };

    private static JsonObject Enum(IReadOnlyList<string> values) => new() { ["type"] = "string", ["enum"] = new JsonArray([.. values.Select(value => (JsonNode)value)]) };

    private static JsonObject Text() => new() { ["type"] = "string" };
}

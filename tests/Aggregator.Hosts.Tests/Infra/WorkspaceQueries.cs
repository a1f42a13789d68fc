namespace Aggregator.Hosts.Tests.Infra;

/// <summary>The queries of alerts and of the workbook, as the workspace gets them.</summary>
internal static partial class WorkspaceQueries
{
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync() =>
        (await ReadAlertsAsync()).Concat(await ReadWorkbookAsync()).ToDictionary(pair => pair.Key, pair => pair.Value);

    /// <summary>By the name of the rule.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> ReadAlertsAsync()
    {
        var template = (await ArmTemplate.CompileAsync()).Module("alerts");
        return template["variables"]!["rules"]!.AsArray()
            .ToDictionary(rule => (string)rule!["name"]!, rule => Resolve(template, (string)rule!["query"]!));
    }

    /// <summary>By the title of the chart.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> ReadWorkbookAsync()
    {
        var variables = (await ArmTemplate.CompileAsync()).Module("workbook")["variables"]!.AsObject();
        return variables.Select(pair => pair.Value).OfType<JsonArray>().SelectMany(array => array).OfType<JsonObject>()
            .Where(item => item.ContainsKey("query"))
            .ToDictionary(item => (string)item["title"]!, item => (string)item["query"]!);
    }

    /// <summary>A text with places for others, <c>[format('…', variables('capped'))]</c>, with what stands there by default.</summary>
    private static string Resolve(JsonObject template, string query)
    {
        if (Formatted().Match(query) is not { Success: true } expression)
        {
            return query;
        }

        var arguments = Argument().Matches(expression.Groups[2].Value).Select(argument => argument.Groups[1].Value == "variables"
            ? (string)template["variables"]![argument.Groups[2].Value]!
            : "22:30");
        return string.Format(
            CultureInfo.InvariantCulture,
            expression.Groups[1].Value.Replace("''", "'", StringComparison.Ordinal),
            [.. arguments]);
    }

    [GeneratedRegex(@"^\[format\('(.*)', ((?:variables|parameters)\(.*\))\)\]$", RegexOptions.Singleline)]
    private static partial Regex Formatted();

    [GeneratedRegex(@"(variables|parameters)\('(\w+)'\)")]
    private static partial Regex Argument();
}

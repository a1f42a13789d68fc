namespace Aggregator.Hosts.Tests.Infra;

/// <summary>The compiled template with the modules in it.</summary>
internal sealed partial class ArmTemplate
{
    private readonly List<Resource> _resources = [];

    /// <param name="Module">Name of the module it stands in; empty in the main template.</param>
    public sealed record Resource(string Module, string Type, JsonObject Json);

    private ArmTemplate(string text, JsonObject root)
    {
        Text = text;
        Root = root;
        Collect("", root);
    }

    public string Text { get; }

    public JsonObject Root { get; }

    public IReadOnlyList<Resource> Resources => _resources;

    public static async Task<ArmTemplate> CompileAsync()
    {
        var built = await BicepCli.BuildMainAsync();
        Assert.True(built.ExitCode == 0, built.Errors);

        return new ArmTemplate(built.Output, JsonNode.Parse(built.Output)!.AsObject());
    }

    public IEnumerable<Resource> OfType(string type) => _resources.Where(resource => resource.Type == type);

    public JsonObject Module(string name) =>
        OfType("Microsoft.Resources/deployments").Single(resource => (string?)resource.Json["name"] == name)
            .Json["properties"]!["template"]!.AsObject();

    /// <summary>Names of the app settings, as far as they are written in the template: what an operator adds is not.</summary>
    public IReadOnlySet<string> AppSettings()
    {
        var settings = OfType("Microsoft.Web/sites/config").Single(
            resource => ((string?)resource.Json["name"])!.Contains("'appsettings'", StringComparison.Ordinal));
        var text = settings.Json["properties"]!.ToJsonString(JsonOptions) + Module(settings.Module)["variables"]?.ToJsonString(JsonOptions);
        return SettingName().Matches(text).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
    }

    private static System.Text.Json.JsonSerializerOptions JsonOptions { get; }
        = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private void Collect(string module, JsonObject template)
    {
        var listed = template["resources"] switch
        {
            JsonArray array => array.Select(node => node!.AsObject()),
            JsonObject named => named.Select(pair => pair.Value!.AsObject()),
            _ => [],
        };

        foreach (var json in listed.Where(json => (bool?)json["existing"] is not true))
        {
            var resource = new Resource(module, (string)json["type"]!, json);
            _resources.Add(resource);

            if (resource.Type == "Microsoft.Resources/deployments")
            {
                Collect((string)json["name"]!, json["properties"]!["template"]!.AsObject());
            }
        }
    }

    // A setting's name is what a created object has before a comma: Section__Name, or one of the platform's own.
    [GeneratedRegex(@"'((?:[A-Za-z]+__[A-Za-z_]+)|(?:(?:APPLICATIONINSIGHTS|WEBSITE)_[A-Z_]+))',")]
    private static partial Regex SettingName();
}

namespace Aggregator.Hosts.Tests.Infra;

/// <summary>A deployed app and the management of Azure that knows it, as the scripts of a deployment see them, on loopback.</summary>
internal sealed class DeployedSite : IAsyncDisposable
{
    public const string OperatorKey = "key-of-the-operator";

    private const string App = "/subscriptions/sub/resourceGroups/group/providers/Microsoft.Web/sites/app";

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly ConcurrentDictionary<string, Queue<(int Status, string Body)>> _answers = new();

    private DeployedSite(WebApplication app)
    {
        _app = app;
        _app.Run(AnswerAsync);
        Answer("GET /", (200, ""));
        Answer("GET /api/digest", (404, ""));
        Answer($"POST {App}/host/default/listkeys", (200, """{"masterKey":"not-to-be-told"}"""));
        Answer("POST /api/operator/tick", (202, "{}"));
        LetPlatformKnow("Digest", "Plan", "Publish", "SendMail", "Site", "VisitHosts");
    }

    public string Address => _app.Urls.Single();

    /// <summary>Methods and paths.</summary>
    public IReadOnlyCollection<string> Requests => _requests;

    /// <summary>What azd tells its hooks of the app.</summary>
    public IReadOnlyList<(string Name, string Value)> Environment =>
    [
        ("AZURE_SUBSCRIPTION_ID", "sub"),
        ("AGGREGATOR_RESOURCE_GROUP", "group"),
        ("AGGREGATOR_FUNCTION_APP", "app"),
        ("AZURE_MANAGEMENT_ADDRESS", Address),
    ];

    /// <param name="host">Another address of loopback, for a site that seems to be elsewhere.</param>
    public static async Task<DeployedSite> StartAsync(string host = "127.0.0.1")
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls($"http://{host}:0");
        builder.Logging.ClearProviders();
        var site = new DeployedSite(builder.Build());
        await site._app.StartAsync(TestContext.Current.CancellationToken);
        return site;
    }

    /// <summary>One after the other, the last for ever.</summary>
    public void Answer(string request, params (int Status, string Body)[] answers) => _answers[request] = new(answers);

    public void AnswerKeys(params (int Status, string Body)[] answers) => Answer($"POST {App}/host/default/listkeys", answers);

    public void LetPlatformKnow(params string[] functions) => Answer($"GET {App}/functions", (200, ListOf(functions)));

    /// <summary>First these functions, then those.</summary>
    public void LetPlatformLearn(string[] first, string[] then) =>
        Answer($"GET {App}/functions", (200, ListOf(first)), (200, ListOf(then)));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static string ListOf(string[] functions) =>
        JsonSerializer.Serialize(new { value = functions.Select(name => new { name = $"app/{name}" }) });

    private async Task AnswerAsync(HttpContext context)
    {
        var request = $"{context.Request.Method} {context.Request.Path}";
        _requests.Enqueue(request);
        var (status, body) = Find(context, request);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(body);
    }

    private (int Status, string Body) Find(HttpContext context, string request)
    {
        if (context.Request.Path.StartsWithSegments("/subscriptions", StringComparison.Ordinal))
        {
            var isToken = context.Request.Headers.Authorization == $"Bearer {DeploymentScript.Token}";
            if (!isToken || !context.Request.Query.ContainsKey("api-version"))
            {
                return (401, """{"error":{"code":"AuthenticationFailed"}}""");
            }
        }
        else if (context.Request.Method == "POST" && context.Request.Headers.Authorization != $"Bearer {OperatorKey}")
        {
            return (401, "{}");
        }

        if (!_answers.TryGetValue(request, out var answers))
        {
            return (404, "");
        }

        lock (answers)
        {
            return answers.Count > 1 ? answers.Dequeue() : answers.Peek();
        }
    }
}

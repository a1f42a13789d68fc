using Aggregator.Candidates;
using Aggregator.Delivery;
using Aggregator.Flow;
using Aggregator.Functions.Http;
using Aggregator.Functions.Triggers;
using Aggregator.Labs;
using Aggregator.Web;

namespace Aggregator.Hosts.Tests.Functions;

/// <summary>The product's endpoints behind the two routes of the Functions app, which a small host stands in for.</summary>
public sealed class WebPipelineTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pipeline-").FullName;
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private WebApplication? _host;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services
            .AddSingleton(TimeProvider.System).AddSqliteStorage(Path.Combine(_folder, "store.db"))
            .AddFeeds().AddArticles().AddLabs().AddCandidates().AddStories().AddDigests().AddSubscriptions().AddDelivery().AddFlow()
            .AddAggregatorWeb()
            .AddSingleton<WebPipeline>();

        _host = builder.Build();
        _host.Map(HttpFunctions.DigestRoute, (HttpContext context, WebPipeline pipeline) => pipeline.HandleAsync(context));
        _host.Map(HttpFunctions.SiteRoute, (HttpContext context, WebPipeline pipeline) => pipeline.HandleAsync(context));

        await _host.Services.GetRequiredService<IStorageSetup>().PrepareAsync(TestContext.Current.CancellationToken);
        await _host.StartAsync(TestContext.Current.CancellationToken);
        _client.BaseAddress = new Uri(_host.Urls.Single());
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _host!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("/", "text/html")]
    [InlineData("/archive", "text/html")]
    [InlineData("/api/health", "application/json")]
    [InlineData("/api/digest?window=24h", "application/json")]
    [InlineData("/feed.atom", "application/atom+xml")]
    public async Task PagesAndApiAnswerAsInTheServer(string path, string type)
    {
        using var answer = await _client.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/live")]
    [InlineData("/labs")]
    [InlineData("/labs/deepseek")]
    [InlineData("/archive")]
    [InlineData("/sources")]
    [InlineData("/near-misses")]
    [InlineData("/search?q=DeepSeek")]
    [InlineData("/subscribe")]
    [InlineData("/about")]
    [InlineData("/zh/about")]
    [InlineData("/stories/0a")]
    [InlineData("/nothing")]
    public async Task PagesAreGuardedAsInTheServer(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("text/html");
        using var answer = await _client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        PageTests.AssertGuarded(answer);
    }

    [Fact]
    public async Task ADateOfTheRouteIsReadByTheProductNotByTheHost()
    {
        using var answer = await _client.GetAsync("/api/digest/2020-02-30", TestContext.Current.CancellationToken);

        Assert.True(answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task AnUnknownAddressIs404()
    {
        using var answer = await _client.GetAsync("/no/such/page", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task ABodyThatIsNoJsonIsTheCallersFault()
    {
        using var body = new StringContent("{no json", Encoding.UTF8, "application/json");
        using var answer = await _client.PostAsync("/api/subscriptions", body, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task AMethodThatAnAddressDoesNotTakeIs405()
    {
        using var answer = await _client.DeleteAsync("/api/digest", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
    }
}

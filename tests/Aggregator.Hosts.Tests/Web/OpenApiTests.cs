using Aggregator.Digests.Translation;
using Aggregator.Flow;

namespace Aggregator.Hosts.Tests.Web;

/// <summary>
/// Holds the document of OpenApiDocument and SchemaRegistry against live answers: every path, method, parameter, status and schema.
/// </summary>
public sealed class OpenApiTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryDocumentedStatusIsAnsweredAndEveryBodyIsAsItsSchemaSays()
    {
        await using var site = await WithEverythingAsync(("Limits:ViewsPerMinute", "10000"), ("Limits:SearchesPerMinute", "10000"));
        await using var tight = await WithEverythingAsync(
            ("Limits:SearchesPerMinute", "1"),
            ("Limits:ViewsPerMinute", "1"),
            ("Limits:WritesPerHour", "1"));
        var document = await ReadDocumentAsync(site);
        var samples = new JsonArray();

        foreach (var (path, method, operation) in Operations(document))
        {
            foreach (var (status, answer) in operation["responses"]!.AsObject())
            {
                var contents = answer!["content"]?.AsObject();
                foreach (var type in status == "200" && contents?.Count > 1
                    ? contents.Select(content => content.Key).ToArray()
                    : (string?[])[null])
                {
                    using var got = await AskForAsync(
                        int.Parse(status, CultureInfo.InvariantCulture),
                        type,
                        site,
                        tight,
                        path,
                        method,
                        operation);
                    var name = $"{method} {path} {status} {type}";
                    Assert.True(
                        (int)got.StatusCode == int.Parse(status, CultureInfo.InvariantCulture),
                        $"{name} was answered {(int)got.StatusCode}");
                    Assert.True(
                        type is null || got.Content.Headers.ContentType?.MediaType == type,
                        $"{name} was answered as {got.Content.Headers.ContentType}");
                    await CheckBodyAsync(name, got, contents, samples);
                }
            }
        }

        foreach (var (path, schema) in FurtherSamples)
        {
            samples.Add(new JsonObject
            {
                ["name"] = path,
                ["schema"] = $"#/components/schemas/{schema}",
                ["body"] = JsonNode.Parse(await site.Client.GetStringAsync(path, Cancel))
            });
        }

        using var form = await site.Client.PostAsync("/api/subscriptions", new FormUrlEncodedContent([new(
            "address",
            "b@reader.example"), new("localHour", "7"), new("zone", "Asia/Shanghai"), new("labs", "deepseek"), new("languages", "en")]), Cancel);
        Assert.Equal(HttpStatusCode.Accepted, form.StatusCode);
        samples.Add(new JsonObject
        {
            ["name"] = "a whole sign-up",
            ["schema"] = "#/components/schemas/SubscriptionRequestBody",
            [
            "body"] = JsonNode.Parse("""{"address":"c@reader.example","localHour":7,"zone":"Asia/Shanghai","labs":["deepseek"],"languages":["en"],"readingLanguage":"en","firstSection":"policy","answer":"7"}""")
        });

        Assert.True(samples.Count > 40, $"{samples.Count} samples");
        var faults = await NodePeer.RunAsync(
            "openapi-peer.mjs",
            "ajv",
            new JsonObject { ["document"] = document, ["samples"] = samples }.ToJsonString(),
            Cancel);
        Assert.True(faults.Length == 0, faults);
    }

    [Fact]
    public async Task EveryDocumentedParameterIsTakenAndAWrongValueIsRefusedByName()
    {
        await using var site = await WithEverythingAsync(("Limits:ViewsPerMinute", "10000"), ("Limits:SearchesPerMinute", "10000"));
        var document = await ReadDocumentAsync(site);
        var count = 0;

        foreach (var (path, _, operation) in Operations(document).Where(item => item.Method == "get"))
        {
            foreach (var parameter in Parameters(operation).Where(parameter => Text(parameter["in"]) == "query"))
            {
                var name = Text(parameter["name"]);
                if (parameter["example"] is { } example)
                {
                    using var good = await site.Client
                        .GetAsync($"{Fill(path, operation)}?{name}={Uri.EscapeDataString(Example(example))}", Cancel);
                    Assert.True(good.StatusCode == HttpStatusCode.OK, $"{path} {name}={example}: {(int)good.StatusCode}");
                }

                foreach (var wrong in (string[])["%21", "%00", new string('9', 300)])
                {
                    using var bad = await site.Client.GetAsync($"{Fill(path, operation)}?{name}={wrong}", Cancel);
                    Assert.True(bad.StatusCode == HttpStatusCode.BadRequest, $"{path} {name}={wrong}: {(int)bad.StatusCode}");
                    var problem = JsonNode.Parse(await bad.Content.ReadAsStringAsync(Cancel))!;
                    Assert.Equal(name, Text(problem["errors"]![0]!["parameter"]));
                }

                count++;
            }

            using var unknown = await site.Client.GetAsync($"{Fill(path, operation)}?nonsense=1", Cancel);
            Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);
        }

        Assert.True(count > 40, $"{count} parameters");
    }

    [Fact]
    public async Task EveryPathOfTheApiAndOfTheFeedsIsDescribed()
    {
        await using var site = await TestSite.StartAsync(Cancel, ("Operator:Key", new string('k', 32)));
        var described = (await ReadDocumentAsync(site))["paths"]!.AsObject().Select(path => path.Key).ToHashSet();

        var mapped = site.Get<Microsoft.AspNetCore.Routing.EndpointDataSource>().Endpoints
            .OfType<Microsoft.AspNetCore.Routing.RouteEndpoint>()
            .Select(endpoint => endpoint.RoutePattern.RawText!)
            .Where(path => path.StartsWith("/api", StringComparison.Ordinal) || path.Contains("/feed.", StringComparison.Ordinal)
                || path == "/openapi.json");

        Assert.Empty(mapped.Except(described));
        Assert.Superset(
            (HashSet<string>)["/api/digest", "/api/digest/{date}", "/api/editions", "/api/articles", "/api/stories/{id}", "/api/labs", "/api/labs/{id}", "/api/near-misses", "/api/feeds",
                "/api/health", "/api/subscriptions", "/feed.atom", "/feed.rss", "/feed.json", "/labs/{id}/feed.atom", "/openapi.json"],
            described);
    }

    [Fact]
    public async Task EveryFieldOfAStoryIsDocumentedInWords()
    {
        await using var site = await TestSite.StartAsync(Cancel);

        var edition = (await ReadDocumentAsync(site))["components"]!["schemas"]!["Edition"]!;

        Assert.Contains("digest of a date", Text(edition["description"]), StringComparison.Ordinal);
        Assert.Contains(
            "as a phrase for the reader",
            Text(edition["properties"]!["stories"]!["items"]!["properties"]!["why"]!["description"]),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheReferenceIsAPageOfOursThatNamesEveryPath()
    {
        await using var site = await TestSite.StartAsync(Cancel);

        using var answer = await site.Client.GetAsync("/reference", Cancel);
        var page = await answer.Content.ReadAsStringAsync(Cancel);

        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.All((await ReadDocumentAsync(site))["paths"]!.AsObject(), path => Assert.Contains(path.Key, page, StringComparison.Ordinal));
        Assert.DoesNotMatch("(src|href)=\"https?://", page.Replace("https://desk.example/", "/", StringComparison.Ordinal));
    }

    /// <summary>Answers that hold what the first ones leave out: the way to a next page, and why a search found something.</summary>
    private static (string Path, string Schema)[] FurtherSamples =>
    [
        ("/api/articles?limit=1", "ArticlePage"), ("/api/articles?q=told&limit=1", "ArticlePage"), ("/api/editions?limit=1", "EditionPage"), ("/api/near-misses?limit=1", "NearMissPage"),
        ("/api/labs/deepseek?limit=1", "LabView"), ("/api/digest/2026-11-01?language=en", "Edition"), ("/api/stories/z9", "ArchivedStory"),
    ];

    private static async Task<HttpResponseMessage> AskForAsync(
        int status,
        string? type,
        TestSite site,
        TestSite tight,
        string path,
        string method,
        JsonObject operation)
    {
        var verb = new HttpMethod(method.ToUpperInvariant());
        var address = Fill(path, operation);
        switch (status, method)
        {
            case (200, _):
                using (var requested = new HttpRequestMessage(verb, address))
                {
                    requested.Headers.TryAddWithoutValidation("Accept", type ?? "*/*");
                    return await site.Client.SendAsync(requested, Cancel);
                }

            case (202, _):
                return await site.Client
                    .PostAsync(address, new StringContent("""{"address":"a@reader.example"}""", null, "application/json"), Cancel);
            case (304, _):
                using (var first = await site.Client.SendAsync(new HttpRequestMessage(verb, address), Cancel))
                {
                    return await site.Client
                        .SendAsync(new HttpRequestMessage(verb, address) { Headers = { IfNoneMatch = { first.Headers.ETag! } } }, Cancel);
                }

            case (400, "post"):
                return await site.Client
                    .PostAsync(address, new StringContent("""{"address":"nobody"}""", null, "application/json"), Cancel);
            case (400, _):
                return await site.Client.SendAsync(new HttpRequestMessage(verb, address + "?nonsense=1"), Cancel);
            case (404, _):
                return await site.Client.SendAsync(new HttpRequestMessage(
                    verb,
                    path.Replace("{date}", "2001-01-01", StringComparison.Ordinal).Replace("{id}", "nobody", StringComparison.Ordinal)), Cancel);
            case (406, _):
                return await site.Client.SendAsync(
                    new HttpRequestMessage(verb, address) { Headers = { Accept = { new MediaTypeWithQualityHeaderValue("image/png") } } },
                    Cancel);
            case (413, _):
                return await site.Client.PostAsync(
                    address,
                    new StringContent($$"""{"address":"{{new string('a', 20_000)}}"}""", null, "application/json"),
                    Cancel);
            case (415, _):
                return await site.Client.PostAsync(address, new StringContent("a@reader.example"), Cancel);
            case (429, _):
                var costly = path == "/api/articles" ? "?q=deepseek" : path.StartsWith("/api/digest", StringComparison.Ordinal)
                    || path.StartsWith("/feed.", StringComparison.Ordinal) ? "?limit=2" : "";
                using (await tight.Client.SendAsync(new HttpRequestMessage(verb, address + costly), Cancel))
                {
                    return await tight.Client.SendAsync(new HttpRequestMessage(verb, address + costly), Cancel);
                }

            case (503, _):
                var now = tight.Time.GetUtcNow();
                tight.Time.SetUtcNow(now.AddDays(2));
                return await tight.Client.SendAsync(new HttpRequestMessage(verb, address), Cancel);
            default:
                throw new InvalidOperationException($"How is {status} of {method} {path} brought about?");
        }
    }

    private static async Task CheckBodyAsync(string name, HttpResponseMessage got, JsonObject? contents, JsonArray samples)
    {
        var body = await got.Content.ReadAsStringAsync(Cancel);
        if (contents is null)
        {
            Assert.True(body.Length == 0, $"{name} has a body that is not described");
            return;
        }

        var type = got.Content.Headers.ContentType?.MediaType ?? "";
        Assert.True(contents.ContainsKey(type), $"{name} was answered as '{type}'");
        if (contents[type]!["schema"]?["$ref"] is { } schema)
        {
            samples.Add(new JsonObject { ["name"] = name, ["schema"] = Text(schema), ["body"] = JsonNode.Parse(body) });
        }
    }

    private static IEnumerable<(string Path, string Method, JsonObject Operation)> Operations(JsonNode document) =>
        document["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject().Select(method => (path.Key, method.Key, method.Value!.AsObject())));

    private static IEnumerable<JsonObject> Parameters(JsonObject operation) =>
        (operation["parameters"] as JsonArray ?? []).OfType<JsonObject>();

    private static string Fill(string path, JsonObject operation) => Parameters(operation)
        .Where(parameter => Text(parameter["in"]) == "path")
        .Aggregate(path, (filled, parameter) => filled.Replace(
            $"{{{Text(parameter["name"])}}}",
            Example(parameter["example"]!),
            StringComparison.Ordinal));

    private static string Example(JsonNode example) => example is JsonArray list ? string.Join(',', list.Select(Text)) : example.ToString();

    private static string Text(JsonNode? node) => node!.GetValue<string>();

    private static async Task<JsonNode> ReadDocumentAsync(TestSite site)
    {
        using var answer = await site.Client.GetAsync("/openapi.json", Cancel);
        Assert.True(answer.IsSuccessStatusCode, site.Logs.All);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!;
    }

    private static async Task<TestSite> WithEverythingAsync(params (string, string)[] settings)
    {
        var site = await TestSite.WithEditionAsync(
            Cancel, [.. settings, ("Translation:Endpoint", "http://localhost:1/v1"), ("Translation:Model", "a-model")]);
        await site.Get<TranslationBudget>().TakeAsync([120], Cancel);
        await site.Get<TranslationBudget>().NoteAsync([TranslationOutcomes.Translated], Cancel);
        await site.Get<IEditionStore>().AddAsync(WithEveryField(Some.Edition(Some.Date.AddDays(-1))), Cancel);
        foreach (var story in Some.Edition().Stories)
        {
            await site.Get<IArticleStore>().AddAsync(
                Some.Article(story.Sources[0].ArticleId, Some.Now.AddHours(-3), story.Sources[0].Title),
                new ArticleText("DeepSeek told more.", ""),
                Cancel);
        }

        await site.Get<IFeedStore>().AddAsync(new Feed { Id = "f", Title = "F", Address = new Uri("https://f.example/feed") }, Cancel);
        await site.Get<IFeedStateStore>().TrySaveAsync(
            new FeedState
            {
                FeedId = "f",
                LastFetchedAt = Some.Now,
                LastSuccessAt = Some.Now,
                LastChangedAt = Some.Now,
                LastStatus = 200,
                Requests = 3
            }, Cancel);
        var misses = new[] { "n", "m" }.Select(id => new RejectedEntry(
            id, "f", "Kimi wins", null, new Uri("https://f.example/" + id), Some.Now, "the driver", 0.1));
        await site.Get<IRejectionStore>().AddAsync([.. misses], Cancel);
        await site.Get<IMessageQueue>().SendAsync(Queues.PoisonOf(Queues.SendMail), "{}", TimeSpan.Zero, Cancel);
        await site.Get<FlowStatusReporter>().ReportAsync(Cancel);

        return site;
    }

    private static Edition WithEveryField(Edition edition) => edition with
    {
        TookMilliseconds = 1200,
        FullScore = edition.Stories[0].Score with { Signals = [new ScorePart("openWeights", 0.05)] },
        Lanes = [new("media", "Media", ["a1"])],
        LabSections = [new("deepseek", "DeepSeek", ["a1"])],
        Stories =
        [
            edition.Stories[0] with
            {
                People = ["Liang Wenfeng"],
                Score = edition.Stories[0].Score with { Signals = [new ScorePart("openWeights", 0.05)] },
                IsUpdate = true,
                WhatIsNew = "The price falls.",
                FirstEdition = edition.Date.AddDays(-3),
                FirstStoryId = "a0",
                Sources = [.. edition.Stories[0].Sources.Select(source => source with { Lane = "media" })],
            },
            .. edition.Stories.Skip(1),
            Some.Story("z9", "Told in this edition only"),
        ],
    };
}

namespace Aggregator.Hosts.Tests.EndToEnd;

/// <summary>A translator that speaks chat completions, from the settings to what readers and operators see.</summary>
public sealed class TranslatedEditionTests
{
    private const string Key = "sk-1f0e9d8c7b6a";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnEditionHasItsStoriesInBothLanguagesAndHealthSaysHowMany()
    {
        await using var service = await StartServiceAsync("深度求索开放训练日志");
        await using var site = await StartSiteAsync(service);

        var edition = await PublishAsync(site);

        var texts = Assert.Single(edition.Stories).OtherLanguages;
        Assert.Equal(
            [("zh-Hans", "深度求索开放训练日志", TextOrigins.Translated), ("zh-Hant", "深度求索開放訓練日誌", TextOrigins.Translated)],
            texts.Select(text => (text.Language, text.Headline, text.Origin)));
        var stored = await site.Get<IEditionStore>().FindAsync(edition.Date, Cancel);
        Assert.Equal(texts, stored!.Stories[0].OtherLanguages);
        Assert.Equal("{\"translated\":1}", (await HealthAsync(site))["translation"]!["outcomes"]!.ToJsonString());
    }

    [Fact]
    public async Task WhatIsRefusedIsLeftOutAndCounted()
    {
        await using var service = await StartServiceAsync("深度求索开放7份训练日志");
        await using var site = await StartSiteAsync(service);

        var edition = await PublishAsync(site);

        Assert.DoesNotContain(edition.Stories[0].OtherLanguages, text => text.Origin == TextOrigins.Translated);
        Assert.Equal("{\"number\":1}", (await HealthAsync(site))["translation"]!["outcomes"]!.ToJsonString());
        Assert.Contains("refused: number (added: 7", site.Logs.All, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(500)]
    public async Task AServiceThatFailsCostsNoEditionAndNoSecret(int status)
    {
        await using var service = await StartServiceAsync("深度求索开放训练日志", status);
        await using var site = await StartSiteAsync(service);

        var edition = await PublishAsync(site);

        Assert.Single(edition.Stories);
        Assert.Contains("The translator is of no use", site.Logs.All, StringComparison.Ordinal);
        Assert.Contains($"HTTP {status}", site.Logs.All, StringComparison.Ordinal);
        foreach (var path in (string[])["/api/health", "/about", "/api/digest", "/sources"])
        {
            Assert.DoesNotContain(Key, await site.Client.GetStringAsync(path, Cancel), StringComparison.Ordinal);
        }

        Assert.DoesNotContain(Key, site.Logs.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ALiveViewAsksForNoTranslation()
    {
        var requests = 0;
        await using var service = await StartServiceAsync("深度求索开放训练日志", onRequest: () => requests++);
        await using var site = await StartSiteAsync(service);
        await ReceiveAsync(site);

        Assert.Contains("training logs", await site.Client.GetStringAsync("/api/digest?window=24h", Cancel), StringComparison.Ordinal);

        Assert.Equal(0, requests);
    }

    [Fact]
    public async Task WhereItIsOffNothingOfItIsLoadedNorShown()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "What a process has loaded is read from /proc.");

        Assert.Empty(await LoadedAsync());
        var switchedOn = await LoadedAsync("--set", "Translation:Endpoint=http://localhost:1/v1", "--set", "Translation:Model=a-model");
        Assert.Contains("Aggregator.Translation.dll", switchedOn);

        await using var site = await TestSite.StartAsync(Cancel);
        await PublishAsync(site);
        Assert.Null((await HealthAsync(site))["translation"]);
    }

    private static async Task<JsonNode> HealthAsync(TestSite site)
    {
        using var answer = await site.Client.GetAsync("/api/health", Cancel);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!;
    }

    private static Task<TestSite> StartSiteAsync(WebApplication service) => TestSite.StartAsync(
        Cancel, ("Translation:Endpoint", service.Urls.First() + "/v1"), ("Translation:Model", "a-model"), ("Translation:Key", Key));

    private static Task<AddOutcome> ReceiveAsync(TestSite site) =>
        site.Get<IArticleStore>().AddAsync(Some.Article("a", Some.Now.AddHours(-2)), ArticleText.Empty, Cancel);

    private static async Task<Edition> PublishAsync(TestSite site)
    {
        await ReceiveAsync(site);
        return (await site.Get<EditionPublisher>().PublishNowAsync(Cancel)).Edition!;
    }

    /// <summary>A service that gives every headline the same translation.</summary>
    private static async Task<WebApplication> StartServiceAsync(string headline, int status = 200, Action? onRequest = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(context =>
        {
            onRequest?.Invoke();
            context.Response.StatusCode = status;
            var content = JsonSerializer.Serialize(new { headline, summary = "日志涵盖两个月和每一次重启。" });
            var choice = new { index = 0, finish_reason = "stop", message = new { role = "assistant", content } };
            return context.Response.WriteAsJsonAsync(
                new { id = "1", @object = "chat.completion", created = 1, model = "a-model", choices = new[] { choice } }, Cancel);
        });
        await app.StartAsync(Cancel);
        return app;
    }

    /// <summary>The libraries of translation that a server has loaded once it serves.</summary>
    private static async Task<IReadOnlyList<string>> LoadedAsync(params string[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("translation-").FullName;
        var catalogue = Path.Combine(folder, "catalogue.json");
        await File.WriteAllTextAsync(catalogue, "{\"feeds\":[]}", Cancel);
        using (var server = ServerProcess.Start(
            ["serve", "--data", folder, "--urls", "http://127.0.0.1:0", "--set", $"Feeds:CataloguePath={catalogue}", .. settings]))
        {
            await ServeAsync(server);
            var maps = await File.ReadAllTextAsync($"/proc/{ProcessOf(folder)}/maps", Cancel);
            await server.KillAsync(Cancel);
            Directory.Delete(folder, recursive: true);
            return
            [
                .. ((string[])["Aggregator.Translation.dll", "OpenAI.dll", "System.ClientModel.dll", "Microsoft.Extensions.AI.OpenAI.dll"])
                    .Where(library => maps.Contains("/" + library, StringComparison.Ordinal)),
            ];
        }
    }

    private static async Task ServeAsync(ServerProcess server)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!server.Output.Contains("Serving at", StringComparison.Ordinal))
        {
            Assert.False(server.HasExited, server.Error);
            await poll.WaitForNextTickAsync(limit.Token);
        }
    }

    /// <summary>By the folder on its command line.</summary>
    private static string ProcessOf(string folder) => Directory.EnumerateDirectories("/proc")
        .Select(path => Path.GetFileName(path))
        .First(id => id.All(char.IsAsciiDigit) && CommandLineOf(id).Contains(folder, StringComparison.Ordinal));

    private static string CommandLineOf(string id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/cmdline");
        }
        catch (IOException)
        {
            // It has ended meanwhile.
            return "";
        }
    }
}

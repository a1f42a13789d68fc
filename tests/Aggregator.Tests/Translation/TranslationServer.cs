using Aggregator.Translation;

namespace Aggregator.Tests.Translation;

/// <summary>A service of translation on loopback, and the translator of a kind that talks to it.</summary>
internal sealed class TranslationServer : IAsyncDisposable
{
    public const string Key = "secret-key-7f31";

    /// <summary>What every test has translated.</summary>
    public static readonly TranslationRequest Request = new(new Wording("DeepSeek “V4.1” 发布", "它比V4便宜。"), "zh-Hans", "en")
    {
        Names = new Dictionary<string, string> { ["它"] = "It" },
    };

    private readonly LoopbackServer _server;

    private TranslationServer(LoopbackServer server, string kind, string path)
    {
        _server = server;
        var options = new TranslationOptions
        {
            Endpoint = new Uri(server.Address + path),
            Kind = kind,
            Model = "a-model",
            Key = Key,
            Region = "westeurope",
        };
        Translator = Translators.All.Single(one => one.Name == kind).Create(options, Time);
    }

    public FakeTimeProvider Time { get; } = new(News.Noon);

    public ITranslator Translator { get; }

    public IReadOnlyList<SeenRequest> Requests => _server.Requests;

    /// <summary>The body of the last request.</summary>
    public string Body { get; private set; } = "";

    public static async Task<TranslationServer> StartAsync(string kind, string path, RequestDelegate answer)
    {
        TranslationServer? started = null;
        var server = await LoopbackServer.StartAsync(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            started!.Body = await reader.ReadToEndAsync(context.RequestAborted);
            await answer(context);
        });
        return started = new TranslationServer(server, kind, path);
    }

    public async Task<TranslatorException> FailAsync()
    {
        var exception = await Assert.ThrowsAsync<TranslatorException>(
            () => Translator.TranslateAsync(Request, TestContext.Current.CancellationToken));
        Assert.DoesNotContain(Key, exception.Message, StringComparison.Ordinal);
        return exception;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}

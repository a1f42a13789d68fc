using Aggregator.Translation;

namespace Aggregator.Tests.Translation;

/// <summary>What servers do wrong is told in the same way by each kind of translator.</summary>
public sealed class TranslatorFaultTests
{
    public static TheoryData<string> Kinds => [.. Translators.All.Select(kind => kind.Name)];

    public static MatrixTheoryData<string, (int Status, string Outcome)> Statuses => new(
        Kinds.Select(row => row.Data),
        [
            (401, TranslationOutcomes.Denied), (403, TranslationOutcomes.Denied), (402, TranslationOutcomes.Denied),
            (404, TranslationOutcomes.Denied), (400, TranslationOutcomes.Denied), (307, TranslationOutcomes.Denied),
            (429, TranslationOutcomes.Busy), (503, TranslationOutcomes.Busy), (500, TranslationOutcomes.Failed),
            (502, TranslationOutcomes.Failed),
        ]);

    [Theory]
    [MemberData(nameof(Statuses))]
    public async Task AStatusSaysWhatIsWrong(string kind, (int Status, string Outcome) expected)
    {
        await using var server = await TranslationServer.StartAsync(kind, "/", context =>
        {
            context.Response.StatusCode = expected.Status;
            context.Response.Headers.Location = "/elsewhere";

            // Some services repeat the key that they refuse.
            return context.Response.WriteAsync("{\"error\":{\"message\":\"wrong key " + TranslationServer.Key + "\"}}");
        });

        Assert.Equal(expected.Outcome, (await server.FailAsync()).Outcome);
        Assert.Single(server.Requests);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task ABusyServiceSaysWhenToComeAgain(string kind)
    {
        var retryAfter = "7";
        await using var server = await TranslationServer.StartAsync(kind, "/", context =>
        {
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = retryAfter;
            return Task.CompletedTask;
        });

        Assert.Equal(TimeSpan.FromSeconds(7), (await server.FailAsync()).RetryAfter);
        retryAfter = News.Noon.AddMinutes(2).ToString("R", CultureInfo.InvariantCulture);
        Assert.Equal(TimeSpan.FromMinutes(2), (await server.FailAsync()).RetryAfter);
        retryAfter = "soon";
        Assert.Null((await server.FailAsync()).RetryAfter);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task AnAnswerThatBreaksOffIsAFailure(string kind)
    {
        await using var server = await TranslationServer.StartAsync(kind, "/", async context =>
        {
            context.Response.ContentLength = 1000;
            await context.Response.WriteAsync("[{\"translations\"");
            await context.Response.Body.FlushAsync(context.RequestAborted);
            context.Abort();
        });

        Assert.Equal(TranslationOutcomes.Failed, (await server.FailAsync()).Outcome);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task AnAnswerWithoutEndIsNotReadToItsEnd(string kind)
    {
        await using var server = await TranslationServer.StartAsync(kind, "/", async context =>
        {
            var spaces = new byte[64 * 1024];
            for (var written = 0; written < 64 * 1024 * 1024 && !context.RequestAborted.IsCancellationRequested; written += spaces.Length)
            {
                await context.Response.Body.WriteAsync(spaces, context.RequestAborted);
            }
        });

        Assert.Equal(TranslationOutcomes.Failed, (await server.FailAsync()).Outcome);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task ASlowServiceIsLeftWhenItsTimeIsOver(string kind)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await using var server = await TranslationServer.StartAsync(kind, "/", async context =>
        {
            await limit.CancelAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => server.Translator.TranslateAsync(TranslationServer.Request, limit.Token));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task AServiceThatIsNotThereIsAFailure(string kind)
    {
        TranslationServer gone;
        await using (gone = await TranslationServer.StartAsync(kind, "/", _ => Task.CompletedTask))
        {
        }

        Assert.Equal(TranslationOutcomes.Failed, (await gone.FailAsync()).Outcome);
    }
}

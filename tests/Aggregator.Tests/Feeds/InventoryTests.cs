namespace Aggregator.Tests.Feeds;

/// <summary>A source that lists all there is, without dates: what stood in it when it was first read is no news.</summary>
public sealed class InventoryTests
{
    [Fact]
    public async Task OnlyWhatComesToAnIndexLaterIsNews()
    {
        var lines = new List<string> { Line("kimi-k2", "Kimi K2"), Line("kimi-k2-5", "Kimi K2.5") };
        await using var world = await StartAsync(lines);

        await world.FetchAsync("kimi-docs");
        Assert.Empty(world.Candidates.All);

        lines.Add(Line("kimi-k3", "Kimi K3"));
        await world.FetchWhenDueAsync("kimi-docs");
        await world.FetchWhenDueAsync("kimi-docs");

        Assert.Equal("Kimi K3", Assert.Single(world.Candidates.All).Title);
    }

    [Fact]
    public async Task Rule26_APageOfTheIndexUnderAnotherTitleIsNoNews()
    {
        var lines = new List<string> { Line("kimi-k2", "Kimi K2") };
        await using var world = await StartAsync(lines);
        await world.FetchAsync("kimi-docs");

        lines[0] = Line("kimi-k2", "Start with Kimi K2");
        await world.FetchWhenDueAsync("kimi-docs");

        Assert.Empty(world.Candidates.All);
    }

    [Fact]
    public async Task AForgottenAnswerDoesNotMakeTheWholeIndexNews()
    {
        await using var world = await StartAsync([Line("kimi-k2", "Kimi K2")]);
        var state = await world.FetchAsync("kimi-docs");
        await world.States.TrySaveAsync(
            state with { BodyHash = null, History = state.History with { Known = null } },
            TestContext.Current.CancellationToken);

        await world.FetchWhenDueAsync("kimi-docs");

        Assert.Empty(world.Candidates.All);
    }

    private static string Line(string page, string title) =>
        $"- [{title}](https://platform.kimi.ai/docs/guide/{page}-quickstart.md): How to begin";

    private static async Task<FetchWorld> StartAsync(List<string> lines)
    {
        var world = await FetchWorld.StartAsync(context => context.Response.WriteAsync("# Kimi\n\n" + string.Join('\n', lines) + "\n"));
        await world.Feeds.PutAsync(
            new Feed { Id = "kimi-docs", Title = "Kimi docs", Address = world.Server.At("/llms.txt"), Adapter = "kimi-docs" },
            TestContext.Current.CancellationToken);

        return world;
    }
}

using System.Text.RegularExpressions;
using Aggregator.Functions.Http;
using Aggregator.Functions.Work;
using Aggregator.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Aggregator.Hosts.Tests.Functions.Work;

/// <summary>The services of the Functions app, put together as the app does it. Nothing here reaches for the storage account.</summary>
public sealed partial class AggregatorServicesTests
{
    private static readonly Type[] Entries = [typeof(Rounds), typeof(MessageDesk), typeof(WebPipeline)];

    [Fact]
    public async Task EverythingThatATriggerNeedsCanBeMade()
    {
        await using var app = Build();

        Assert.All(Entries, entry => Assert.NotNull(app.Services.GetRequiredService(entry)));
        Assert.Contains(app.Services.GetServices<IHostedService>(), service => service is Preparation);
    }

    [Fact]
    public void TriggersNeedNothingElse()
    {
        var needed = TriggerClass().Matches(FunctionSource.AllText).Select(match => match.Groups[1].Value).ToList();

        Assert.NotEmpty(needed);
        Assert.Equal(Entries.Select(entry => entry.Name).Order(), needed.Order());
    }

    [Fact]
    public async Task EveryQueueHasOneHandler()
    {
        await using var app = Build();

        Assert.Equal(Queues.All.Order(), app.Services.GetServices<IMessageHandler>().Select(handler => handler.Queue).Order());
    }

    [Fact]
    public async Task APrefixIsRefusedByName()
    {
        await using var app = Build(("AzureStorage:Prefix", "other"));

        var refusal = Assert.Throws<OptionsValidationException>(() => app.Services.GetRequiredService<IMessageQueue>());

        Assert.Contains("AzureStorage:Prefix", refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>Not started: a web host's builder brings what the worker's own one does.</summary>
    private static WebApplication Build(params (string Name, string Value)[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(settings
            .Append(("AzureStorage:ConnectionString", "UseDevelopmentStorage=true"))
            .Select(setting => KeyValuePair.Create(setting.Item1, (string?)setting.Item2)));
        builder.Host.UseDefaultServiceProvider(options => (options.ValidateOnBuild, options.ValidateScopes) = (true, true));
        builder.Services.AddAggregator();

        return builder.Build();
    }

    [GeneratedRegex(@"public sealed class \w+Functions\((\w+) \w+\)")]
    private static partial Regex TriggerClass();
}

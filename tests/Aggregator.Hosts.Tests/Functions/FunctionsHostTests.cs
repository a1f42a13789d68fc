using Aggregator.Functions.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using App = Aggregator.Functions.Hosting.FunctionsHost;

namespace Aggregator.Hosts.Tests.Functions;

/// <summary>The app as its program builds it, but not started: nothing here calls the storage account or the Functions host.</summary>
public sealed class FunctionsHostTests
{
    [Fact]
    public void EveryClassOfFunctionsCanBeCreated()
    {
        using var app = Build();
        using var scope = app.Services.CreateScope();
        var classes = typeof(App).Assembly.GetTypes()
            .Where(type => type.GetMethods().Any(method => method.IsDefined(typeof(FunctionAttribute))))
            .ToList();

        Assert.Equal(["HttpFunctions", "QueueFunctions", "TimerFunctions"], classes.Select(type => type.Name).Order());
        Assert.All(classes, type => Assert.NotNull(ActivatorUtilities.CreateInstance(scope.ServiceProvider, type)));
    }

    [Fact]
    public void TheStoreIsPreparedInTheBackground()
    {
        using var app = Build();

        Assert.Contains(app.Services.GetRequiredService<StorageInitializer>(), app.Services.GetServices<IHostedService>());
    }

    [Fact]
    public void TheServerDoesNotNameItself()
    {
        using var app = Build();

        Assert.False(app.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.AddServerHeader);
    }

    [Fact]
    public void EveryQueueHasOneHandler()
    {
        using var app = Build();

        Assert.Equal(Queues.All.Order(), app.Services.GetServices<QueueHandler>().Select(handler => handler.Queue).Order());
    }

    [Fact]
    public void APrefixIsRefusedByName()
    {
        using var app = Build(("AzureStorage:Prefix", "other"));

        var refusal = Assert.Throws<OptionsValidationException>(() => app.Services.GetRequiredService<IMessageQueue>());

        Assert.Contains("AzureStorage:Prefix", refusal.Message, StringComparison.Ordinal);
    }

    private static IHost Build(params (string Name, string Value)[] settings)
    {
        // The Functions host sets it; the worker looks for host.json there.
        Environment.SetEnvironmentVariable("FUNCTIONS_APPLICATION_DIRECTORY", RepositoryFiles.Root);
        var builder = App.CreateBuilder([]);
        builder.Configuration.AddInMemoryCollection(
        [
            new("AzureStorage:ConnectionString", "UseDevelopmentStorage=true"),
            new("Functions:Worker:HostEndpoint", "http://127.0.0.1:9"),
            .. settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)),
        ]);
        var validation = new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true };
        builder.ConfigureContainer(new DefaultServiceProviderFactory(validation));

        return builder.Build();
    }
}

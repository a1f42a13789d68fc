using Aggregator.Articles;
using Aggregator.Delivery;
using Aggregator.Feeds;
using Aggregator.Flow;
using Aggregator.Server.Pumps;
using Aggregator.Server.Schedule;
using Aggregator.Stories;
using Aggregator.Subscriptions;
using Aggregator.Web;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Aggregator.Server.Hosting;

/// <summary>Puts the product together for one process.</summary>
internal static class AggregatorHost
{
    /// <summary>Everything but the work in the background: what the one-shot verbs need.</summary>
    /// <param name="settings">Settings by name (<c>Web:HostSpacing</c>) that win over files and environment.</param>
    public static WebApplicationBuilder CreateBuilder(StorageChoice storage, IReadOnlyDictionary<string, string?> settings, LogLevel logLevel)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = typeof(AggregatorHost).Assembly.GetName().Name });
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = [new("Delivery:OutboxFolder", Path.Combine(storage.DataFolder, "outbox"))] });
        builder.Configuration.AddInMemoryCollection(settings);

        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        builder.Logging.AddFilter<Microsoft.Extensions.Logging.Console.ConsoleLoggerProvider>(null, logLevel);
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);

        AddStorage(builder, storage);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddFeeds().AddArticles().AddLabs().AddStories().AddDigests().AddSubscriptions().AddDelivery().AddFlow();
        builder.Services.AddAggregatorWeb();
        builder.Services.AddOptionsWithValidateOnStart<QueueOptions, QueueOptionsValidator>().BindConfiguration(QueueOptions.Section);
        builder.Services.AddSingleton<QueuePump>();
        builder.Services.AddSingleton<FlowRun>();
        builder.Services.AddSingleton<FlowCounts>();
        builder.Services.AddSingleton<ProgressDisplay>();

        return builder;
    }

    /// <summary>Adds the timers and the queue pumps of a server that stays.</summary>
    public static void AddBackgroundWork(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IValidateOptions<ScheduleOptions>, ScheduleOptionsValidator>();
        builder.Services.AddOptions<ScheduleOptions>().BindConfiguration(ScheduleOptions.Section).ValidateOnStart();
        builder.Services.AddHostedService<PumpService>();
        builder.Services.AddHostedService<ScheduleService>();
    }

    /// <summary>Lets mails lead to the address we listen on where no public one is set; pages know theirs from the request.</summary>
    public static void LinkMailsTo(this WebApplicationBuilder builder, string listening)
    {
        var local = listening.Replace("//*", "//localhost", StringComparison.Ordinal).Replace("//+", "//localhost", StringComparison.Ordinal).Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal);
        if (builder.Configuration["Website:BaseAddress"] is null && Uri.TryCreate(local.TrimEnd('/') + "/", UriKind.Absolute, out var site))
        {
            builder.Services.AddSingleton(new EditionLinks(site));
        }
    }

    /// <summary>Puts the endpoints behind what turns failures into problems.</summary>
    public static void UseDesk(this WebApplication app)
    {
        app.UseAggregatorErrors();
        app.UseRouting();
        app.UseAggregatorLimits();
        app.MapAggregator();
    }

    /// <summary>Checks every setting, then makes the store ready.</summary>
    /// <exception cref="OptionsValidationException">A setting is out of its range; the message names it.</exception>
    /// <exception cref="StorageUnavailableException">The store cannot be used.</exception>
    public static async Task PrepareAsync(this WebApplication app, CancellationToken cancellationToken)
    {
        app.Services.GetRequiredService<IStartupValidator>().Validate();
        foreach (var setup in app.Services.GetServices<IStorageSetup>())
        {
            await setup.PrepareAsync(cancellationToken);
        }
    }

    private static void AddStorage(WebApplicationBuilder builder, StorageChoice storage)
    {
        if (storage.Kind == StorageChoice.Sqlite)
        {
            builder.Services.AddSqliteStorage(storage.DatabasePath);
            return;
        }

        if (storage.ConnectionString is { } connectionString)
        {
            builder.Configuration.AddInMemoryCollection([new("AzureStorage:ConnectionString", connectionString)]);
        }

        builder.Services.AddAzureStorage();
    }
}

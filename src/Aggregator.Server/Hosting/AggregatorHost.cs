using System.Text.RegularExpressions;
using Aggregator.Articles;
using Aggregator.Candidates;
using Aggregator.Delivery;
using Aggregator.Feeds;
using Aggregator.Flow;
using Aggregator.Moving;
using Aggregator.Observability;
using Aggregator.Server.Pumps;
using Aggregator.Server.Schedule;
using Aggregator.Stories;
using Aggregator.Subscriptions;
using Aggregator.Translation;
using Aggregator.Web;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Console;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Aggregator.Server.Hosting;

/// <summary>Puts the product together for one process.</summary>
internal static class AggregatorHost
{
    /// <summary>Settings are read once, at the start: to watch their files takes a thread and tells nobody.</summary>
    private static readonly string[] NoWatch = ["--hostBuilder:reloadConfigOnChange=false"];

    /// <summary>Everything but the work in the background: what the one-shot verbs need.</summary>
    /// <param name="settings">Settings by name (<c>Web:HostSpacing</c>) that win over files and environment.</param>
    public static WebApplicationBuilder CreateBuilder(
        StorageChoice storage, IReadOnlyDictionary<string, string?> settings, LogLevel logLevel)
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { ApplicationName = typeof(AggregatorHost).Assembly.GetName().Name, Args = NoWatch });
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = FilesIn(storage) });
        builder.Configuration.AddInMemoryCollection(settings);

        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        builder.Logging.AddFilter<ConsoleLoggerProvider>(null, logLevel);
        builder.Logging.AddFilter<ConsoleLoggerProvider>(typeof(Aggregator.Telemetry.Progress).FullName, LogLevel.Information);
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);

        builder.AddObservability()?.WithTracing(traces => traces.AddAspNetCoreInstrumentation());
        OwnTracesOnly.Apply(builder.Services);
        builder.WebHost.ConfigureKestrel(ServerLimits.Apply);
        AddStorage(builder, storage);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddFeeds().AddArticles().AddLabs().AddCandidates().AddStories().AddDigests()
            .AddTranslators(() => Translators.All);
        builder.Services.AddSubscriptions().AddDelivery().AddFlow().AddMoving();
        builder.Services.AddAggregatorWeb();
        builder.Services.AddSingleton<QueuePump>().AddSingleton<FlowRun>().AddSingleton<FlowCounts>().AddSingleton<ProgressDisplay>();
        builder.Services.AddSingleton<Func<IArticleList, EditionBuilder>>(
            services => articles => ActivatorUtilities.CreateInstance<EditionBuilder>(services, articles));
        return builder;
    }

    /// <summary>Adds the timers and the queue pumps of a server that keeps running.</summary>
    public static void AddBackgroundWork(this WebApplicationBuilder builder) =>
        builder.Services.AddHostedService<PumpService>().AddHostedService<ScheduleService>();

    /// <summary>Lets mails link to the address we listen on where no public one is set; pages know theirs from the request.</summary>
    public static void LinkMailsTo(this WebApplicationBuilder builder, string listening)
    {
        var local = Regex.Replace(listening, @"(?<=//)(\*|\+|0\.0\.0\.0)", "localhost");
        if (builder.Configuration["Website:BaseAddress"] is null && Uri.TryCreate(local.TrimEnd('/') + "/", UriKind.Absolute, out var site))
        {
            builder.Services.AddSingleton(new EditionLinks(site));
        }
    }

    /// <summary>Puts the endpoints behind the middleware that turns failures into problem details.</summary>
    public static void UseSite(this WebApplication app)
    {
        app.UseAggregatorErrors();
        app.UseRouting();
        app.UseAggregatorLimits();
        app.MapAggregator();
    }

    /// <summary>Checks every setting, then makes the store ready.</summary>
    /// <exception cref="OptionsValidationException">A setting is refused; the message names it.</exception>
    /// <exception cref="StorageUnavailableException">The store cannot be used.</exception>
    public static Task PrepareAsync(this WebApplication app, CancellationToken cancellationToken)
    {
        app.CheckSettings();
        return app.PrepareStoreAsync(cancellationToken);
    }

    /// <summary>Checks every setting, and begins telemetry, which a verb has without starting its host.</summary>
    /// <exception cref="OptionsValidationException">A setting is out of its range or not of its type; the message names it.</exception>
    public static void CheckSettings(this WebApplication app)
    {
        app.Services.GetRequiredService<TelemetryLifetime>();
        try
        {
            app.Services.GetRequiredService<IStartupValidator>().Validate();
        }
        catch (InvalidOperationException binding)
            when (binding.InnerException is FormatException or ArgumentException or OverflowException)
        {
            // Nothing but the conversion of a setting's text to its type is run here, and it fails like this.
            throw new OptionsValidationException("", typeof(object), [SayOf(binding.Message, app.Configuration)]);
        }
    }

    /// <summary>In the words of whoever wrote the setting.</summary>
    private static string SayOf(string message, IConfiguration configuration)
    {
        var found = Regex.Match(message, "at '(?<name>[^']+)' to type '(?<type>[^']+)'");
        var name = found.Groups["name"].Value;
        var wanted = found.Groups["type"].Value.Split('.', '`', '+')[^1] switch
        {
            _ when !found.Success => null,
            nameof(TimeSpan) => "a duration such as 00:30:00, or 1.00:00:00 for a day",
            nameof(Boolean) => "true or false",
            nameof(Int32) or nameof(Int64) => "a whole number",
            nameof(Double) => "a number such as 0.5",
            nameof(TimeOnly) => "a time such as 05:30",
            nameof(Uri) => "an address such as https://news.example.org/",
            var type => $"of the type {type}",
        };
        return wanted is null ? message : $"{name} is '{configuration[name]}'; it must be {wanted}.";
    }

    public static async Task PrepareStoreAsync(this WebApplication app, CancellationToken cancellationToken)
    {
        foreach (var setup in app.Services.GetServices<IStorageSetup>())
        {
            await setup.PrepareAsync(cancellationToken);
        }

        if (app.Services.GetService<ISoleProcess>() is { } process)
        {
            var gate = app.Services.GetRequiredService<HostGate>();
            var previous = app.Services.GetRequiredService<PreviousRun>();
            previous.MayHaveBeenKilled = await process.TakeOverAsync(QueuePump.Visibility, gate.FreeAbandonedAsync, cancellationToken);
        }
    }

    private static IEnumerable<KeyValuePair<string, string?>> FilesIn(StorageChoice storage)
    {
        yield return new("Delivery:OutboxFolder", Path.Combine(storage.DataFolder, "outbox"));

        // Several servers may share another store, and they need one key.
        if (storage.Kind == StorageChoice.Sqlite)
        {
            yield return new("Subscriptions:KeyFile", Path.Combine(storage.DataFolder, "subscriptions.key"));
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

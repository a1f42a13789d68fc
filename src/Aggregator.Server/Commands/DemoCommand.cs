using Aggregator.Server.Demo;
using Aggregator.Server.Pumps;
using Spectre.Console;

namespace Aggregator.Server.Commands;

/// <summary><c>demo</c>: the real flow against a small web of sample sources inside this process.</summary>
internal static class DemoCommand
{
    private static readonly Option<bool> Once = new("--once") { Description = "Exit after the digest instead of serving the page." };

    private static readonly Option<int> Port = new("--port")
    {
        Description = "The page's port; the sample sources take the ports after it.",
        DefaultValueFactory = _ => 5170,
    };

    private static readonly Option<string?> Format = new("--format") { Description = "Write the digest as json, md, txt or atom." };

    private static readonly Option<DateTimeOffset?> Clock = new("--clock")
    {
        Description = "Let the product's clock start at this instant (ISO 8601).",
        HelpName = "INSTANT",
    };

    private static readonly Option<DateTimeOffset?> Anchor = new("--anchor")
    {
        Description = "The instant that the sample news is dated from. [default: the last full hour]",
        HelpName = "INSTANT",
    };

    public static Command Create(IAnsiConsole console)
    {
        Format.AcceptOnlyFromAmong("json", "md", "txt", "atom");
        Ranges.Add(Port, 1024, 65000);
        var command = new Command("demo", "Show the whole flow against sample sources; needs no network and keeps nothing unless --data is given.") { Once, Port, Format, Clock, Anchor };
        command.SetAction((result, cancellationToken) => RunAsync(result, console, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, IAnsiConsole console, CancellationToken cancellationToken)
    {
        using var folder = DemoFolder.For(result.GetValue(SharedOptions.Data));
        TimeProvider time = result.GetValue(Clock) is { } start ? new ShiftedClock(TimeProvider.System, start) : TimeProvider.System;
        var anchor = result.GetValue(Anchor) ?? LastFullHour(time.GetUtcNow());
        var port = result.GetValue(Port);

        await using var world = await DemoWorld.StartAsync(new DemoOptions { BasePort = port, AnchorTime = anchor }, cancellationToken);
        await using var app = Build(result, folder.Path, time, port);
        await app.PrepareAsync(cancellationToken);
        var feeds = app.Services.GetRequiredService<IFeedStore>();
        foreach (var feed in world.Feeds)
        {
            await feeds.AddAsync(feed, cancellationToken);
        }

        StandardError.Console.WriteLine($"{world.Feeds.Count} sample sources are up on this machine; reading them as the product reads the real ones.");
        var edition = await ReadAsync(app.Services, cancellationToken);
        await EditionOutput.WriteAsync(edition, result.GetValue(Format), console, app.Services, cancellationToken);
        return result.GetValue(Once) ? ExitCodes.Done : await ServeAsync(app, port, cancellationToken);
    }

    private static WebApplication Build(ParseResult result, string folder, TimeProvider time, int port)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["Web:AllowLoopback"] = "true",
            ["Web:HostSpacing"] = "00:00:00",
            ["Website:BaseAddress"] = $"http://localhost:{port.ToString(CultureInfo.InvariantCulture)}/",
        };
        foreach (var (name, value) in SharedOptions.SettingsOf(result))
        {
            settings[name] = value;
        }

        var storage = SharedOptions.StorageOf(result) with { DataFolder = folder };
        var builder = AggregatorHost.CreateBuilder(storage, settings, result.GetValue(SharedOptions.Verbose) ? LogLevel.Information : LogLevel.Critical);
        builder.Services.AddSingleton(time);
        builder.WebHost.UseUrls($"http://localhost:{port}");
        builder.AddBackgroundWork();
        return builder.Build();
    }

    private static async Task<Edition> ReadAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var run = services.GetRequiredService<FlowRun>();
        var display = services.GetRequiredService<ProgressDisplay>();
        await display.ShowAsync(() => run.RunAsync(TimeSpan.FromMinutes(5), cancellationToken), cancellationToken);
        var outcome = await services.GetRequiredService<EditionPublisher>().PublishNowAsync(cancellationToken);
        return outcome.Edition ?? throw new CommandFailedException("The edition could not be published; run with --verbose to see why.");
    }

    private static async Task<int> ServeAsync(WebApplication app, int port, CancellationToken cancellationToken)
    {
        app.UseDesk();
        await app.StartAsync(cancellationToken);
        StandardError.Console.MarkupLineInterpolated($"The page of this digest is at [bold]http://localhost:{port}/[/] until you stop it with Ctrl+C.");
        await app.WaitForShutdownAsync(cancellationToken);
        return ExitCodes.Done;
    }

    private static DateTimeOffset LastFullHour(DateTimeOffset now) => new(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero);
}

using Aggregator.Server.Demo;
using Aggregator.Server.Pumps;

namespace Aggregator.Server.Commands;

/// <summary><c>demo</c>: the real flow against a small web of sample sites inside this process.</summary>
internal sealed class DemoCommand(IFeedStore feeds, FlowRun flow, ProgressDisplay display, EditionPublisher publisher)
{
    private static readonly TimeSpan TimeToPoll = TimeSpan.FromMinutes(5);

    private static readonly Option<bool> Once = new("--once") { Description = "Exit after the digest instead of serving the page." };

    private static readonly Option<int> Port = new("--port")
    {
        Description = "The page's port; the sample sites take the ports after it.",
        DefaultValueFactory = _ => 5170,
    };

    private static readonly Option<string?> Format = new("--format") { Description = "Write the digest as json, md, txt or atom." };

    private static readonly Option<DateTimeOffset?> Clock = new("--clock")
    {
        Description = "Start the product's clock at this instant (ISO 8601).",
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
        SharedOptions.AddRange(Port, 1024, 65000);
        var command = new Command(
            "demo", "Show the whole flow with sample sites; needs no network and keeps nothing unless --data is given.")
        {
            Once, Port, Format, Clock, Anchor,
        };
        command.SetAction((result, cancellationToken) => RunAsync(result, console, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, IAnsiConsole console, CancellationToken cancellationToken)
    {
        using var folder = new DemoFolder(result.GetValue(SharedOptions.Data));
        var time = TimeProvider.System;
        if (result.GetValue(Clock) is { } start)
        {
            time = new ShiftedClock(TimeProvider.System, start);
        }

        var anchor = result.GetValue(Anchor) ?? LastFullHour(time.GetUtcNow());
        var port = result.GetValue(Port);
        await using var world = await DemoWorld.StartAsync(new DemoOptions { BasePort = port, AnchorTime = anchor }, cancellationToken);
        await using var app = Build(result, console, folder.Path, time, port);
        await app.PrepareAsync(cancellationToken);

        var demo = ActivatorUtilities.CreateInstance<DemoCommand>(app.Services);
        var edition = await demo.PublishAsync(world.Feeds, cancellationToken);
        await app.Services.GetRequiredService<EditionOutput>().WriteAsync(edition, result.GetValue(Format), cancellationToken);
        if (!result.GetValue(Once))
        {
            app.UseSite();
            await app.StartAsync(cancellationToken);
            StandardError.Console.MarkupLineInterpolated(
                $"The page of this digest is at [bold]http://localhost:{port}/[/] until you stop it with Ctrl+C.");
            await app.WaitForShutdownAsync(cancellationToken);
        }

        return ExitCodes.Done;
    }

    private static WebApplication Build(ParseResult result, IAnsiConsole console, string folder, TimeProvider time, int port)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["Web:AllowLoopback"] = "true",
            ["Web:HostSpacing"] = "00:00:00",
            ["Website:BaseAddress"] = $"http://localhost:{port}/",
        };
        foreach (var (name, value) in SharedOptions.SettingsOf(result))
        {
            settings[name] = value;
        }

        var storage = SharedOptions.StorageOf(result) with { DataFolder = folder };
        var builder = SharedOptions.CreateBuilder(result, console, LogLevel.Critical, storage, settings);
        builder.Services.AddSingleton(time);
        builder.WebHost.UseUrls($"http://localhost:{port}");
        builder.AddBackgroundWork();
        return builder.Build();
    }

    private async Task<Edition> PublishAsync(IReadOnlyList<Feed> samples, CancellationToken cancellationToken)
    {
        foreach (var feed in samples)
        {
            await feeds.AddAsync(feed, cancellationToken);
        }

        StandardError.Console.WriteLine(
            $"{samples.Count} sample sites are up on this machine; polling them as the product polls real ones.");
        await display.ShowAsync(() => flow.RunAsync(TimeToPoll, cancellationToken), cancellationToken);
        var outcome = await publisher.PublishNowAsync(cancellationToken);
        return outcome.Edition ?? throw new CommandFailedException("The edition could not be published; run with --verbose to see why.");
    }

    private static DateTimeOffset LastFullHour(DateTimeOffset now) => new(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero);
}

using Spectre.Console;

namespace Aggregator.Server.Commands;

/// <summary><c>serve</c>: web page, API, timers and queue pumps in one process, until stopped.</summary>
internal static class ServeCommand
{
    private const string DefaultUrls = "http://localhost:5170";

    private static readonly Option<string?> Urls = new("--urls")
    {
        Description = $"Addresses to listen on, parted by semicolons. [default: {DefaultUrls}, or ASPNETCORE_URLS]",
        HelpName = "ADDRESSES",
    };

    public static Command Create(IAnsiConsole console)
    {
        var command = new Command("serve", "Poll the sources, publish the daily edition, send it, and serve the page. The default.") { Urls };
        command.SetAction((result, cancellationToken) => RunAsync(result, console, cancellationToken));
        return command;
    }

    public static void MakeDefault(RootCommand root, IAnsiConsole console)
    {
        root.Options.Add(Urls);
        root.SetAction((result, cancellationToken) => RunAsync(result, console, cancellationToken));
    }

    private static async Task<int> RunAsync(ParseResult result, IAnsiConsole console, CancellationToken cancellationToken)
    {
        var storage = SharedOptions.StorageOf(result);
        var builder = AggregatorHost.CreateBuilder(storage, SharedOptions.SettingsOf(result), result.GetValue(SharedOptions.Verbose) ? LogLevel.Information : LogLevel.Warning);
        builder.AddBackgroundWork();
        builder.Services.AddSingleton(console).AddHostedService<UnreachedNotice>();
        var urls = (result.GetValue(Urls) ?? builder.Configuration["urls"] ?? DefaultUrls).Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        builder.WebHost.UseUrls(urls);
        builder.LinkMailsTo(urls[0]);

        await using var app = builder.Build();
        await app.PrepareAsync(cancellationToken);
        var added = await app.Services.GetRequiredService<FeedCatalogue>().SeedAsync(cancellationToken);
        app.UseDesk();

        await app.StartAsync(cancellationToken);
        Announce(console, app, storage, added);
        await app.WaitForShutdownAsync(cancellationToken);
        return ExitCodes.Done;
    }

    private static void Announce(IAnsiConsole console, WebApplication app, StorageChoice storage, int added)
    {
        var where = storage.Kind == StorageChoice.Sqlite ? storage.DatabasePath : "Azure storage";
        if (added > 0)
        {
            console.WriteLine($"{added} sources added from the catalogue; the first articles come in over the next minutes.");
        }

        console.WriteLine($"The desk is at {string.Join(", ", app.Urls)}  (store: {where}; stop with Ctrl+C)");
    }
}

namespace Aggregator.Server.Commands;

/// <summary><c>serve</c>: web page, API, timers and queue pumps in one process, until stopped.</summary>
internal static class ServeCommand
{
    private const string DefaultUrls = "http://localhost:5170";

    private static readonly Option<string?> Urls = new("--urls")
    {
        Description = $"Addresses to listen on, separated by semicolons. [default: {DefaultUrls}, or ASPNETCORE_URLS]",
        HelpName = "ADDRESSES",
    };

    public static Command Create(IAnsiConsole console)
    {
        var command = new Command("serve", "Poll the feeds, publish the daily edition, send it, and serve the page. The default.") { Urls };
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
        var builder = SharedOptions.CreateBuilder(result, console, LogLevel.Warning);
        builder.AddBackgroundWork();
        builder.Services.AddHostedService<UnreachedNotice>();
        var urls = ReadUrls(result.GetValue(Urls) ?? builder.Configuration["urls"] ?? DefaultUrls);
        builder.WebHost.UseUrls(urls);
        builder.LinkMailsTo(urls[0]);

        await using var app = builder.Build();
        await app.PrepareAsync(cancellationToken);
        var added = await app.Services.GetRequiredService<FeedCatalogue>().SeedAsync(cancellationToken);
        app.UseSite();
        await app.StartAsync(cancellationToken);

        if (added > 0)
        {
            console.WriteLine($"{added} feeds added from the catalogue; the first articles come in over the next minutes.");
        }

        console.WriteLine($"Serving at {string.Join(", ", app.Urls)}  (store: {SharedOptions.StorageOf(result)}; stop with Ctrl+C)");
        await app.WaitForShutdownAsync(cancellationToken);
        return ExitCodes.Done;
    }

    /// <exception cref="UsageException">There is none, or one that no server can listen on.</exception>
    private static string[] ReadUrls(string text)
    {
        var urls = text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (urls.Length == 0 || !Array.TrueForAll(urls, CanListenOn))
        {
            throw new UsageException($"'{text}' is nothing to listen on; write --urls {DefaultUrls}, or several with ';' between them.");
        }

        return urls;
    }

    private static bool CanListenOn(string url)
    {
        try
        {
            return BindingAddress.Parse(url) is { Scheme: "http" or "https", PathBase: "", Port: >= 0 and <= 65535 };
        }
        catch (FormatException)
        {
            return false;
        }
    }
}

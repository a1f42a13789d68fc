using Aggregator.Articles;
using Spectre.Console;

namespace Aggregator.Server.Commands;

/// <summary><c>extract</c>: the article of one page, with its facts and the reasons, as the desk would take it.</summary>
internal static class ExtractCommand
{
    private static readonly Argument<string> Source = new("ADDRESS|FILE") { Description = "An http or https address, a saved page, or - for standard input." };

    private static readonly Option<string> Format = new("--format")
    {
        Description = "text, md (Markdown) or json.",
        DefaultValueFactory = _ => "text",
    };

    private static readonly Option<bool> Explain = new("--explain") { Description = "Also say of each block why it was kept or dropped, and of each fact where it was found." };

    private static readonly Option<Uri?> BaseAddress = new("--address")
    {
        Description = "Where a saved page came from, to make its links absolute.",
        HelpName = "ADDRESS",
        CustomParser = argument =>
        {
            if (WebAddressOf(argument.Tokens[0].Value) is { } address)
            {
                return address;
            }

            argument.AddError($"'{argument.Tokens[0].Value}' is no http or https address.");
            return null;
        },
    };

    public static Command Create(IAnsiConsole console)
    {
        Format.AcceptOnlyFromAmong("text", "md", "json");
        var command = new Command("extract", "Take the article out of one page and show it; stores nothing.") { Source, Format, Explain, BaseAddress };
        command.SetAction((result, cancellationToken) => RunAsync(result, console, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult result, IAnsiConsole console, CancellationToken cancellationToken)
    {
        var source = result.GetRequiredValue(Source);
        var builder = AggregatorHost.CreateBuilder(
            SharedOptions.StorageOf(result), SharedOptions.SettingsOf(result), result.GetValue(SharedOptions.Verbose) ? LogLevel.Information : LogLevel.Critical);
        await using var app = builder.Build();
        var page = WebAddressOf(source) is { } address
            ? await FetchAsync(app.Services.GetRequiredService<PageFetcher>(), address, cancellationToken)
            : await ReadAsync(source, result.GetValue(BaseAddress), app.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<ArticleOptions>>().Value.MaxPageBytes, cancellationToken);

        if (page is null)
        {
            await Console.Error.WriteLineAsync($"There is no file '{source}', and it is no http or https address.");
            return ExitCodes.Usage;
        }

        if (PageExtractor.WhyNotHtml(page.Body.Span, page.ContentType) is { } reason)
        {
            throw new CommandFailedException(reason);
        }

        var explained = app.Services.GetRequiredService<PageExtractor>().Explain(page.Body, page.ContentType, page.Address, app.Services.GetRequiredService<TimeProvider>().GetUtcNow());
        ExtractionReport.Write(explained, result.GetRequiredValue(Format), result.GetValue(Explain), console);

        if (explained.Page.Failure != ExtractionFailure.None)
        {
            throw new CommandFailedException(WordsOf(explained.Page.Failure));
        }

        return ExitCodes.Done;
    }

    private static async Task<SourcePage> FetchAsync(PageFetcher fetcher, Uri address, CancellationToken cancellationToken)
    {
        var page = await fetcher.FetchAsync(address, null, cancellationToken);
        return page.Outcome == PageOutcome.Fetched ? new SourcePage(page.Body, page.ContentType, page.Address) : throw new CommandFailedException(page.Reason);
    }

    private static async Task<SourcePage?> ReadAsync(string source, Uri? address, int maxBytes, CancellationToken cancellationToken)
    {
        if (source != "-" && !File.Exists(source))
        {
            return null;
        }

        await using var stream = source == "-" ? Console.OpenStandardInput() : File.OpenRead(source);
        using var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (var count = await stream.ReadAsync(buffer, cancellationToken); count > 0; count = await stream.ReadAsync(buffer, cancellationToken))
        {
            bytes.Write(buffer, 0, count);

            if (bytes.Length > maxBytes)
            {
                throw new CommandFailedException($"The page is larger than {maxBytes} bytes; --set Articles:MaxPageBytes=... allows more.");
            }
        }

        return bytes.ToArray().AsSpan().IndexOfAnyExcept(" \t\r\n"u8) < 0 ? throw new CommandFailedException("The page is empty.") : new SourcePage(bytes.ToArray(), "text/html", address);
    }

    private static string WordsOf(ExtractionFailure failure) => failure switch
    {
        ExtractionFailure.Frames => "The page is made of frames; extract the page inside instead.",
        ExtractionFailure.ScriptOnly => "The page is written by scripts, which are not run here; there is no article to read.",
        _ => "There is no article on the page.",
    };

    private static Uri? WebAddressOf(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address : null;

    private sealed record SourcePage(ReadOnlyMemory<byte> Body, string? ContentType, Uri? Address);
}

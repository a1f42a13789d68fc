using Aggregator.Articles;

namespace Aggregator.Server.Commands;

/// <summary><c>extract</c>: the article of one page, with its metadata and the reasons, as the product would take it.</summary>
internal sealed class ExtractCommand(
    PageFetcher fetcher, PageExtractor extractor, IOptions<ArticleOptions> options, IAnsiConsole console, TimeProvider time) : IHostedVerb
{
    private static readonly Argument<string> Source = new("ADDRESS|FILE")
    {
        Description = "An http or https address, a saved page, or - for standard input.",
    };

    private static readonly Option<string> Format = new("--format")
    {
        Description = "text, md (Markdown) or json.",
        DefaultValueFactory = _ => "text",
    };

    private static readonly Option<bool> Explain = new("--explain")
    {
        Description = "Also say why each block was kept or dropped, and where each fact was found.",
    };

    private static readonly Option<Uri?> BaseAddress = new("--address")
    {
        Description = "Where a saved page came from, to make its links absolute.",
        HelpName = "ADDRESS",
        CustomParser = FeedArguments.ParseAddress,
    };

    public static Command Create(IAnsiConsole console)
    {
        Format.AcceptOnlyFromAmong("text", "md", "json");
        return HostedVerb.Create<ExtractCommand>(console, "extract", "Extract the article of one page and show it; stores nothing.",
            [Format, Explain, BaseAddress], [Source], StoreUse.None);
    }

    public async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var source = result.GetRequiredValue(Source);
        var page = WebAddress.TryParse(source, out var address)
            ? await FetchAsync(address, cancellationToken)
            : await ReadAsync(source, result.GetValue(BaseAddress), cancellationToken);
        if (PageExtractor.WhyNotHtml(page.Body.Span, page.ContentType) is { } reason)
        {
            throw new CommandFailedException(reason);
        }

        var explained = extractor.Explain(page.Body, page.ContentType, page.Address, time.GetUtcNow());
        ExtractionReport.Write(explained, result.GetRequiredValue(Format), result.GetValue(Explain), console);
        return explained.Page.Failure switch
        {
            ExtractionFailure.None => ExitCodes.Done,
            ExtractionFailure.Frames => throw new CommandFailedException("The page is made of frames; extract the page inside instead."),
            ExtractionFailure.ScriptOnly =>
                throw new CommandFailedException("The page is written by scripts, which are not run here; there is no article to read."),
            ExtractionFailure.Wall =>
                throw new CommandFailedException($"There is no article on the page: it {explained.Page.Wall.Describe()}."),
            _ => throw new CommandFailedException("There is no article on the page."),
        };
    }

    private async Task<SourcePage> FetchAsync(Uri address, CancellationToken cancellationToken)
    {
        var page = await fetcher.FetchAsync(address, null, cancellationToken);
        if (page.Outcome != PageOutcome.Fetched)
        {
            throw new CommandFailedException(page.Reason);
        }

        return new SourcePage(page.Body, page.ContentType, page.Address);
    }

    private async Task<SourcePage> ReadAsync(string file, Uri? address, CancellationToken cancellationToken)
    {
        if (file != InputFile.StandardInput && !File.Exists(file))
        {
            throw new UsageException($"There is no file '{file}', and it is not an http or https address.");
        }

        var body = await InputFile.ReadAsync(
            file, options.Value.MaxPageBytes, "--set Articles:MaxPageBytes=... allows more.", cancellationToken);
        if (body.AsSpan().IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            throw new CommandFailedException("The page is empty.");
        }

        return new SourcePage(body, "text/html", address);
    }

    private sealed record SourcePage(ReadOnlyMemory<byte> Body, string? ContentType, Uri? Address);
}

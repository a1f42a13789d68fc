using System.Security.Cryptography;
using Aggregator.Server.Demo.Pages;
using Aggregator.Server.Demo.Syndication;

namespace Aggregator.Server.Demo;

/// <summary>A running source: answers for its feed, its article pages, its front page and robots.txt.</summary>
internal sealed class DemoSite
{
    private readonly DemoOptions _options;
    private readonly DemoCounter _counter = new();
    private readonly DemoBody _feed;
    private readonly Dictionary<string, DemoEntry> _entries;
    private readonly string _eTag;
    private readonly string _lastModified;

    public DemoSite(DemoPublication publication, DemoOptions options)
    {
        Publication = publication;
        _options = options;
        _feed = SyndicationFormats.Write(publication);
        _entries = publication.Entries.ToDictionary(entry => entry.Address.AbsolutePath);
        _eTag = $"\"{Convert.ToHexStringLower(SHA256.HashData(_feed.Bytes).AsSpan(0, 10))}\"";
        _lastModified = publication.UpdatedAt.ToString("R", CultureInfo.InvariantCulture);
    }

    public DemoPublication Publication { get; }

    public DemoCounts Counts => _counter.Counts;

    public Feed Feed => new()
    {
        Id = Source.Id,
        Title = Source.Title,
        Address = Publication.FeedAddress,
        Language = Source.Language,
        Lane = Source.Lane,
        Trust = Source.Trust,
    };

    private DemoSource Source => Publication.Source;

    public async Task AnswerAsync(HttpContext context)
    {
        var cancellationToken = context.RequestAborted;
        var path = context.Request.Path.Value ?? "/";
        var headers = context.Request.Headers;
        var request = new DemoRequest(Source.Id, path, ResourceAt(path), headers.IfNoneMatch.Count > 0 || headers.IfModifiedSince.Count > 0);

        _counter.Count(request);
        if (_options.BeforeAnswer is { } wait)
        {
            await wait(request, cancellationToken);
        }

        if (Source.Manner == DemoBehavior.Slow && request.Resource == DemoResource.Feed)
        {
            await Task.Delay(_options.Latency, cancellationToken);
        }

        await (request.Resource switch
        {
            DemoResource.Feed => AnswerFeedAsync(context),
            DemoResource.Article => SendAsync(context, ArticlePage(path)),
            DemoResource.Robots => SendAsync(context, Text(200, RobotsText())),
            DemoResource.FrontPage => SendAsync(context, Html(200, FrontPage.Render(Publication))),
            _ => SendAsync(context, Html(404, FrontPage.RenderMissing(Publication))),
        });
    }

    private DemoResource ResourceAt(string path) => path switch
    {
        _ when path == Source.FeedPath => DemoResource.Feed,
        _ when _entries.ContainsKey(path) => DemoResource.Article,
        "/robots.txt" => DemoResource.Robots,
        "/" => DemoResource.FrontPage,
        _ => DemoResource.Missing,
    };

    private Task AnswerFeedAsync(HttpContext context)
    {
        switch (Source.Manner)
        {
            case DemoBehavior.Lost:
                return SendAsync(context, Html(404, FrontPage.RenderMissing(Publication)));
            case DemoBehavior.Overloaded:
                context.Response.Headers.RetryAfter = "3600";
                return SendAsync(context, Text(503, "Down for maintenance. Please try again later.\n"));
            case DemoBehavior.NoFeed:
                return SendAsync(context, Html(200, FrontPage.Render(Publication)));
        }

        var headers = context.Response.Headers;
        headers.ETag = _eTag;
        headers.LastModified = _lastModified;
        headers.CacheControl = "public, max-age=300";

        if (IsUnmodified(context.Request.Headers))
        {
            _counter.CountNotModified();
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        return SendAsync(context, _feed);
    }

    // RFC 9110, 13.2.2: If-None-Match decides when it is there.
    private bool IsUnmodified(IHeaderDictionary headers)
    {
        if (headers.IfNoneMatch.Count > 0)
        {
            return Source.Manner == DemoBehavior.AlwaysUnmodified
                || headers.IfNoneMatch.SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries)).Any(tag => tag == _eTag || tag == "*");
        }

        return headers.IfModifiedSince.Count > 0
            && (Source.Manner == DemoBehavior.AlwaysUnmodified
                || (DateTimeOffset.TryParse(headers.IfModifiedSince, CultureInfo.InvariantCulture, out var since)
                    && Publication.UpdatedAt <= since));
    }

    private DemoBody ArticlePage(string path)
    {
        var entry = _entries[path];
        return entry.Item.Access == DemoAccess.Gone
            ? Html(404, FrontPage.RenderMissing(Publication))
            : Html(200, PageLayouts.Render(Publication, entry));
    }

    private string RobotsText()
    {
        var text = new StringBuilder("User-agent: *\n");
        foreach (var path in Source.Disallow.DefaultIfEmpty(""))
        {
            text.Append("Disallow: ").Append(path).Append('\n');
        }

        return text.ToString();
    }

    private DemoBody Html(int status, string html)
    {
        var encoding = DemoEncodings.Named(Source.Encoding);

        // Sites with an old encoding rarely name it in the header as well.
        var type = encoding is UTF8Encoding ? "text/html; charset=utf-8" : "text/html";
        return new DemoBody(status, type, encoding.GetBytes(html));
    }

    private static DemoBody Text(int status, string text) => new(status, "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(text));

    private static async Task SendAsync(HttpContext context, DemoBody body)
    {
        context.Response.StatusCode = body.Status;
        context.Response.ContentType = body.ContentType;
        context.Response.ContentLength = body.Bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(body.Bytes, context.RequestAborted);
        }
    }
}

/// <summary>An answer ready to be sent.</summary>
internal sealed record DemoBody(int Status, string ContentType, byte[] Bytes);

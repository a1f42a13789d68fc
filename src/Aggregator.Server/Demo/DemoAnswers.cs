using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.Net.Http.Headers;

namespace Aggregator.Server.Demo;

/// <summary>
/// Answers for one site of the demo world from its saved files. A file holds <c>{{home}}</c> where the site's address goes and
/// <c>{{03:10:00 ago, d MMMM yyyy}}</c> where a date does: so long before the anchor, in that .NET format and the site's offset.
/// </summary>
internal sealed partial class DemoAnswers
{
    private readonly DemoSite _site;
    private readonly DemoOptions _options;
    private readonly DateTimeOffset _anchor;
    private readonly Encoding _encoding;
    private readonly byte[] _feed;
    private readonly string _eTag;

    public DemoAnswers(DemoSite site, DemoOptions options)
    {
        _site = site;
        _options = options;
        _anchor = new DateTimeOffset(options.AnchorTime.UtcTicks - (options.AnchorTime.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);
        _encoding = EncodingNamed(site.Encoding);
        Home = new UriBuilder(Uri.UriSchemeHttp, "127.0.0.1", options.BasePort + site.Port).Uri;
        _feed = site.FeedFile is { } file ? Fill(DemoFiles.Find($"{site.Id}/{file}")!) : [];
        _eTag = $"\"{Convert.ToHexStringLower(SHA256.HashData(_feed).AsSpan(0, 10))}\"";
    }

    /// <summary>Ends with a slash.</summary>
    public Uri Home { get; }

    public Feed Feed => new()
    {
        Id = _site.Id,
        Title = _site.Title,
        Address = new Uri(Home, _site.FeedPath),
        Language = _site.Language,
        Lane = _site.Lane,
        Trust = _site.Trust,
    };

    public async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "/";
        var (resource, page) = Find(path);
        if (_options.BeforeAnswer is { } wait)
        {
            await wait(new DemoRequest(_site.Id, path, resource, IsConditional(context.Request)), context.RequestAborted);
        }

        if (resource == DemoResource.Feed)
        {
            await AnswerFeedAsync(context);
            return;
        }

        if (resource == DemoResource.Missing)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }

        await Results.Bytes(Fill(page), TypeOf(resource)).ExecuteAsync(context);
    }

    private (DemoResource Resource, string Page) Find(string path)
    {
        if (path == _site.FeedPath && _site.FeedFile is not null)
        {
            return (DemoResource.Feed, "");
        }

        var name = path.Trim('/');
        var (resource, file) = name switch
        {
            "" => (DemoResource.FrontPage, $"{_site.Id}/index.html"),
            "robots.txt" => (DemoResource.Robots, $"{_site.Id}/robots.txt"),
            "site.css" => (DemoResource.Style, "site.css"),
            _ when name.EndsWith(".html", StringComparison.Ordinal) => (DemoResource.Article, $"{_site.Id}/{name}"),
            _ => (DemoResource.Article, $"{_site.Id}/{name}.html"),
        };

        return DemoFiles.Find(file) is { } page ? (resource, page) : (DemoResource.Missing, DemoFiles.Find($"{_site.Id}/404.html")!);
    }

    private async Task AnswerFeedAsync(HttpContext context)
    {
        if (_site.IsSlow)
        {
            await Task.Delay(_options.Latency, context.RequestAborted);
        }

        if (_site.IsOverloaded)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.Headers.RetryAfter = "3600";
        }

        EntityTagHeaderValue? tag = null;
        if (_site.ChangedAgo is not null)
        {
            tag = new EntityTagHeaderValue(_eTag);
            context.Response.Headers.CacheControl = "public, max-age=300";
        }

        if (_site.IsAlwaysUnmodified && IsConditional(context.Request))
        {
            context.Response.Headers.ETag = _eTag;
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        await Results.Bytes(_feed, _site.FeedType, entityTag: tag, lastModified: _anchor - _site.ChangedAgo).ExecuteAsync(context);
    }

    private static bool IsConditional(HttpRequest request) =>
        request.Headers.IfNoneMatch.Count > 0 || request.Headers.IfModifiedSince.Count > 0;

    private string TypeOf(DemoResource resource) => resource switch
    {
        DemoResource.Robots => "text/plain; charset=utf-8",
        DemoResource.Style => "text/css; charset=utf-8",

        // Sites with an old encoding rarely name it in the header as well.
        _ when _encoding is UTF8Encoding => "text/html; charset=utf-8",
        _ => "text/html",
    };

    private byte[] Fill(string text)
    {
        var placed = text.Replace("{{home}}", Home.ToString().TrimEnd('/'), StringComparison.Ordinal);
        return _encoding.GetBytes(DatePlaceholder().Replace(placed, match =>
        {
            var date = _anchor - TimeSpan.Parse(match.Groups["ago"].Value, CultureInfo.InvariantCulture);
            return date.ToOffset(_site.Offset).ToString(match.Groups["format"].Value, CultureInfo.InvariantCulture);
        }));
    }

    // A character that the encoding lacks is a mistake in the saved answers.
    private static Encoding EncodingNamed(string name) => name switch
    {
        "utf-8" => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        _ => CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!,
    };

    [GeneratedRegex(@"\{\{(?<ago>[\d.:]+) ago, (?<format>[^}]+)\}\}")]
    private static partial Regex DatePlaceholder();
}

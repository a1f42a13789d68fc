using System.Text.Encodings.Web;
using System.Text.Unicode;
using RazorSlices;

namespace Aggregator.Web.Pages;

/// <summary>Turns page models into answers.</summary>
internal sealed class PageRenderer(Lexicon lexicon)
{
    public const string ContentType = "text/html; charset=utf-8";

    /// <summary>Chinese stays as it is, so that pages are small and their source can be read.</summary>
    public static HtmlEncoder Encoder { get; } = HtmlEncoder.Create(UnicodeRanges.All);

    public static async Task<Representation> RenderAsync(RazorSlice slice, DateTimeOffset? lastModified, CancellationToken cancellationToken) =>
        new(await ToBytesAsync(slice, cancellationToken), ContentType, lastModified);

    public static async Task<byte[]> ToBytesAsync(RazorSlice slice, CancellationToken cancellationToken)
    {
        using var output = new MemoryStream();

        using (slice)
        {
            await using var writer = new StreamWriter(output, leaveOpen: true);
            await slice.RenderAsync(writer, Encoder, cancellationToken);
        }

        return output.ToArray();
    }

    /// <summary>A page that others may keep for a while.</summary>
    public static async Task<IResult> PublicAsync(PageRequest pageRequest, RazorSlice slice, TimeSpan freshFor, CancellationToken cancellationToken) =>
        new RepresentationResult(await RenderAsync(slice, null, cancellationToken), CacheRule.For(freshFor), pageRequest.Vary);

    /// <summary>A page for one person or one moment, with its status.</summary>
    public static async Task<IResult> PrivateAsync(HttpContext context, RazorSlice slice, int status = StatusCodes.Status200OK)
    {
        context.Response.Headers.CacheControl = CacheRule.Never;
        return new BytesResult(await ToBytesAsync(slice, context.RequestAborted), status);
    }

    public Task<IResult> SubscribeAsync(HttpContext context, SubscriptionRequest request, IReadOnlyList<SubscriptionRequestProblem> problems)
    {
        var pageRequest = PageRequest.Of(context);
        var model = new SubscribeModel { Request = pageRequest with { Path = "/subscribe", Query = "" }, Labs = lexicon.Labs, Wish = request, Problems = problems };
        return problems.Count == 0
            ? PublicAsync(pageRequest, SubscribeView.Create(model), TimeSpan.FromMinutes(5), context.RequestAborted)
            : PrivateAsync(context, SubscribeView.Create(model), StatusCodes.Status400BadRequest);
    }

    /// <summary>What a form's sender sees; the same for every address that can be one.</summary>
    public Task<IResult> AfterRequestAsync(HttpContext context, RequestOutcome outcome, SubscriptionRequest request)
    {
        var pageRequest = PageRequest.Of(context);
        var strings = pageRequest.Words;
        return outcome.State switch
        {
            RequestState.Invalid => SubscribeAsync(context, request, outcome.Problems),
            RequestState.TooMany => PrivateAsync(
                context,
                MessageView.Create(new MessageModel { Request = pageRequest, Title = strings["subscribe.tooMany"], Paragraphs = [strings["subscribe.tooManyText"]] }),
                StatusCodes.Status429TooManyRequests),
            _ => PrivateAsync(
                context,
                MessageView.Create(new MessageModel
                {
                    Request = pageRequest,
                    Title = strings["subscribe.sent"],
                    Paragraphs = [strings["subscribe.sentText"], strings["subscribe.sentMore"]],
                    Link = ("/", strings["missing.to/"]),
                }),
                StatusCodes.Status202Accepted),
        };
    }

    public Task<IResult> PreferencesAsync(HttpContext context, Subscription own, SubscriptionRequest request, IReadOnlyList<SubscriptionRequestProblem> problems, bool isSaved) =>
        PrivateAsync(
            context,
            SubscribeView.Create(new SubscribeModel { Request = PageRequest.Of(context), Labs = lexicon.Labs, Own = own, Wish = request, Problems = problems, IsSaved = isSaved }),
            problems.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);

    private sealed class BytesResult(byte[] body, int status) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = status;
            httpContext.Response.ContentType = ContentType;
            httpContext.Response.ContentLength = body.Length;
            if (!HttpMethods.IsHead(httpContext.Request.Method))
            {
                await httpContext.Response.Body.WriteAsync(body, httpContext.RequestAborted);
            }
        }
    }
}

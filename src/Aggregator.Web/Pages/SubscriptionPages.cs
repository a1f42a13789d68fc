namespace Aggregator.Web.Pages;

/// <summary>What the links in mails lead to. A GET only ever shows a button: scanners and previews follow links too.</summary>
internal static class SubscriptionPages
{
    public static void MapSubscriptionPages(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapRead("/subscribe", (HttpContext context, PageRenderer pages) => pages.SubscribeAsync(context, new SubscriptionRequest(), []));
        endpoints.MapWrite("/subscribe", SubscriptionEndpoints.RequestAsync);
        endpoints.MapRead("/subscribe/confirm", ShowConfirmAsync);
        endpoints.MapWrite("/subscribe/confirm", ConfirmAsync);
        endpoints.MapRead("/subscribe/leave", ShowLeaveAsync);
        endpoints.MapWrite("/subscribe/leave", LeaveAsync).RequireRateLimiting(CostLimits.Leaves);
        endpoints.MapRead("/subscribe/preferences", ShowPreferencesAsync);
        endpoints.MapWrite("/subscribe/preferences", ChangePreferencesAsync);
    }

    private static async Task<IResult> ShowConfirmAsync(string? id, string? token, HttpContext context, SubscriptionService service) =>
        await AnswerAsync(context, await service.CheckConfirmationAsync(id ?? "", token ?? "", context.RequestAborted));

    private static async Task<IResult> ConfirmAsync(string? id, string? token, HttpContext context, SubscriptionService service) =>
        await AnswerAsync(context, await service.ConfirmAsync(id ?? "", token ?? "", context.RequestAborted));

    private static Task<IResult> AnswerAsync(HttpContext context, ConfirmationOutcome outcome)
    {
        var pageRequest = PageRequest.Of(context);
        var strings = pageRequest.Words;
        var own = outcome.Subscription;
        var hour = own?.LocalHour.ToString("00", CultureInfo.InvariantCulture);
        return outcome.State switch
        {
            ConfirmationState.Open => PageAsync(context, new MessageModel
            {
                Request = pageRequest,
                Title = strings["confirm.open"],
                Paragraphs = [strings.Format("confirm.openText", hour, own!.Zone)],
                Button = strings["confirm.button"],
                Action = context.Request.Path + context.Request.QueryString.ToUriComponent(),
            }),
            ConfirmationState.Activated => PageAsync(context, new MessageModel
            {
                Request = pageRequest,
                Title = strings["confirm.done"],
                Paragraphs = [strings.Format("confirm.doneText", hour, own!.Zone)],
                Link = ($"/subscribe/preferences?id={own.Id}&token={own.ManageToken}", strings["confirm.change"]),
            }),
            ConfirmationState.AlreadyActive => PageAsync(context, new MessageModel
            {
                Request = pageRequest,
                Title = strings["confirm.already"],
                Paragraphs = [strings["confirm.alreadyText"]],
            }),
            _ => PageAsync(
                context,
                new MessageModel
                {
                    Request = pageRequest,
                    Title = strings["confirm.gone"],
                    Paragraphs = [strings["confirm.goneText"]],
                    Link = ("/subscribe", strings["confirm.again"]),
                },
                StatusCodes.Status410Gone),
        };
    }

    private static Task<IResult> ShowLeaveAsync(HttpContext context)
    {
        var pageRequest = PageRequest.Of(context);
        return PageAsync(context, new MessageModel
        {
            Request = pageRequest,
            Title = pageRequest.Words["leave.title"],
            Paragraphs = [pageRequest.Words["leave.text"]],
            Button = pageRequest.Words["leave.title"],
            Action = context.Request.Path + context.Request.QueryString.ToUriComponent(),
        });
    }

    /// <summary>Also what a mail program posts by itself (RFC 8058): no cookie, no redirect, and the same answer whatever the token.</summary>
    private static async Task<IResult> LeaveAsync(string? id, string? token, HttpContext context, SubscriptionService service)
    {
        await service.UnsubscribeAsync(id ?? "", token ?? "", context.RequestAborted);
        var pageRequest = PageRequest.Of(context);
        return await PageAsync(context, new MessageModel
        {
            Request = pageRequest,
            Title = pageRequest.Words["leave.done"],
            Paragraphs = [pageRequest.Words["leave.doneText"]],
            Link = ("/subscribe", pageRequest.Words["confirm.again"]),
        });
    }

    private static async Task<IResult> ShowPreferencesAsync(string? id, string? token, HttpContext context, SubscriptionService service, PageRenderer pages) =>
        await service.FindOwnAsync(id ?? "", token ?? "", context.RequestAborted) is { State: SubscriptionState.Active } own
            ? await pages.PreferencesAsync(context, own, new SubscriptionRequest(), [], isSaved: false)
            : await NoSubscriptionAsync(context);

    private static async Task<IResult> ChangePreferencesAsync(string? id, string? token, HttpContext context, SubscriptionService service, PageRenderer pages)
    {
        if (!context.Request.HasFormContentType)
        {
            return Problem.Of(StatusCodes.Status415UnsupportedMediaType, "Not a form", "Send application/x-www-form-urlencoded, as the form does.");
        }

        var request = SubscriptionForm.Read(await context.Request.ReadFormAsync(context.RequestAborted));
        var outcome = await service.ChangeAsync(id ?? "", token ?? "", request, context.RequestAborted);
        return outcome.Subscription is { State: SubscriptionState.Active } own
            ? await pages.PreferencesAsync(context, own, outcome.Problems.Count == 0 ? new SubscriptionRequest() : request, outcome.Problems, isSaved: outcome.Problems.Count == 0)
            : await NoSubscriptionAsync(context);
    }

    private static Task<IResult> NoSubscriptionAsync(HttpContext context)
    {
        var pageRequest = PageRequest.Of(context);
        var page = new MessageModel
        {
            Request = pageRequest,
            Title = pageRequest.Words["preferences.none"],
            Paragraphs = [pageRequest.Words["preferences.noneText"]],
            Link = ("/subscribe", pageRequest.Words["nav.subscribe"]),
        };

        return PageAsync(context, page, StatusCodes.Status404NotFound);
    }

    private static Task<IResult> PageAsync(HttpContext context, MessageModel model, int status = StatusCodes.Status200OK) =>
        PageRenderer.PrivateAsync(context, MessageView.Create(model), status);
}

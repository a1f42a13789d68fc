namespace Aggregator.Web.Pages.Subscriptions;

/// <summary>The sign-up, and where the links in mails lead. A GET only ever shows a button, since scanners follow links too.</summary>
internal static class SubscriptionPages
{
    private static readonly TimeSpan FormIsFreshFor = TimeSpan.FromMinutes(5);

    public static void MapSubscriptionPages(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapRead("/subscribe", ShowFormAsync);
        endpoints.MapWrite("/subscribe", SubscribeAsync);
        endpoints.MapRead("/subscribe/confirm", ShowConfirmAsync);
        endpoints.MapWrite("/subscribe/confirm", ConfirmAsync);
        endpoints.MapRead("/subscribe/leave", ShowLeaveAsync);
        endpoints.MapWrite("/subscribe/leave", LeaveAsync).RequireRateLimiting(CostLimits.Leaves);
        endpoints.MapRead("/subscribe/preferences", ShowPreferencesAsync);
        endpoints.MapWrite("/subscribe/preferences", ChangePreferencesAsync);
    }

    private static Task<IResult> ShowFormAsync(HttpContext context, Lexicon lexicon)
    {
        var request = PageRequest.Of(context);
        var form = new SubscribeModel { Request = request with { Query = "" }, Labs = lexicon.Labs };
        return PageRenderer.PublicAsync(context, request, SubscribeView.Create(form), FormIsFreshFor);
    }

    /// <summary>The answer is the same for every address that can be one.</summary>
    private static async Task<IResult> SubscribeAsync(HttpContext context, SubscriptionService service, Lexicon lexicon)
    {
        if (!context.Request.HasFormContentType)
        {
            return NotAForm();
        }

        var submitted = await SubscriptionForm.ReadAsync(context);
        var outcome = await service.RequestAsync(submitted, ClientKey.Of(context), context.RequestAborted);
        var request = PageRequest.Of(context);
        var strings = request.Strings;
        if (outcome.State == RequestState.Invalid)
        {
            var form = new SubscribeModel { Request = request with { Query = "" }, Labs = lexicon.Labs, Submitted = submitted };
            var corrected = SubscribeView.Create(form with { Problems = outcome.Problems });
            return await PageRenderer.PrivateAsync(context, corrected, StatusCodes.Status400BadRequest);
        }

        if (outcome.State == RequestState.TooMany)
        {
            var message = new MessageModel(request, strings["subscribe.tooMany"], strings["subscribe.tooManyText"]);
            return await ShowAsync(context, message, StatusCodes.Status429TooManyRequests);
        }

        var sent = new MessageModel(request, strings["subscribe.sent"], strings["subscribe.sentText"], strings["subscribe.sentMore"])
        {
            Link = ("/", strings["missing.to/"]),
        };
        return await ShowAsync(context, sent, StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> ShowConfirmAsync(string? id, string? token, HttpContext context, SubscriptionService service) =>
        await ShowAsync(context, await service.CheckConfirmationAsync(id ?? "", token ?? "", context.RequestAborted));

    private static async Task<IResult> ConfirmAsync(string? id, string? token, HttpContext context, SubscriptionService service) =>
        await ShowAsync(context, await service.ConfirmAsync(id ?? "", token ?? "", context.RequestAborted));

    private static Task<IResult> ShowAsync(HttpContext context, ConfirmationOutcome outcome)
    {
        var request = PageRequest.Of(context);
        var strings = request.Strings;
        if (outcome is { State: ConfirmationState.Open, Subscription: { } open })
        {
            var text = strings.Format("confirm.openText", DisplayFormat.Hour(open.LocalHour), open.Zone);
            return ShowAsync(context, new MessageModel(request, strings["confirm.open"], text) { Button = strings["confirm.button"] });
        }

        if (outcome is { State: ConfirmationState.Activated, Subscription: { } own })
        {
            var text = strings.Format("confirm.doneText", DisplayFormat.Hour(own.LocalHour), own.Zone);
            return ShowAsync(context, new MessageModel(request, strings["confirm.done"], text)
            {
                Link = ($"/subscribe/preferences?id={own.Id}&token={own.ManageToken}", strings["confirm.change"]),
            });
        }

        if (outcome.State == ConfirmationState.AlreadyActive)
        {
            return ShowAsync(context, new MessageModel(request, strings["confirm.already"], strings["confirm.alreadyText"]));
        }

        var gone = new MessageModel(request, strings["confirm.gone"], strings["confirm.goneText"])
        {
            Link = ("/subscribe", strings["confirm.again"]),
        };
        return ShowAsync(context, gone, StatusCodes.Status410Gone);
    }

    private static Task<IResult> ShowLeaveAsync(HttpContext context)
    {
        var request = PageRequest.Of(context);
        var title = request.Strings["leave.title"];
        return ShowAsync(context, new MessageModel(request, title, request.Strings["leave.text"]) { Button = title });
    }

    /// <summary>Also posted by mail programs themselves (RFC 8058): no cookie, no redirect, and the same answer for any token.</summary>
    private static async Task<IResult> LeaveAsync(string? id, string? token, HttpContext context, SubscriptionService service)
    {
        await service.UnsubscribeAsync(id ?? "", token ?? "", context.RequestAborted);
        var request = PageRequest.Of(context);
        var message = new MessageModel(request, request.Strings["leave.done"], request.Strings["leave.doneText"])
        {
            Link = ("/subscribe", request.Strings["confirm.again"]),
        };
        return await ShowAsync(context, message);
    }

    private static async Task<IResult> ShowPreferencesAsync(
        string? id, string? token, HttpContext context, SubscriptionService service, Lexicon lexicon)
    {
        var own = await service.FindOwnAsync(id ?? "", token ?? "", context.RequestAborted);
        return await ShowAsync(context, new SubscribeModel { Request = PageRequest.Of(context), Labs = lexicon.Labs, Own = own });
    }

    private static async Task<IResult> ChangePreferencesAsync(
        string? id, string? token, HttpContext context, SubscriptionService service, Lexicon lexicon)
    {
        if (!context.Request.HasFormContentType)
        {
            return NotAForm();
        }

        var submitted = await SubscriptionForm.ReadAsync(context);
        var outcome = await service.ChangeAsync(id ?? "", token ?? "", submitted, context.RequestAborted);
        var form = new SubscribeModel { Request = PageRequest.Of(context), Labs = lexicon.Labs, Own = outcome.Subscription };
        return outcome.Problems.Count == 0
            ? await ShowAsync(context, form with { IsSaved = true })
            : await ShowAsync(context, form with { Submitted = submitted, Problems = outcome.Problems });
    }

    private static Task<IResult> ShowAsync(HttpContext context, SubscribeModel form)
    {
        var strings = form.Request.Strings;
        if (form.Own is not { State: SubscriptionState.Active })
        {
            var message = new MessageModel(form.Request, strings["preferences.none"], strings["preferences.noneText"])
            {
                Link = ("/subscribe", strings["nav.subscribe"]),
            };
            return ShowAsync(context, message, StatusCodes.Status404NotFound);
        }

        var status = form.Problems.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        return PageRenderer.PrivateAsync(context, SubscribeView.Create(form), status);
    }

    private static IResult NotAForm() =>
        Problem.Of(StatusCodes.Status415UnsupportedMediaType, "Not a form", "Send application/x-www-form-urlencoded, as the form does.");

    private static Task<IResult> ShowAsync(HttpContext context, MessageModel model, int status = StatusCodes.Status200OK) =>
        PageRenderer.PrivateAsync(context, MessageView.Create(model), status);
}

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
        var form = FormOf(context, lexicon);
        return PageRenderer.PublicAsync(context, form.Request, SubscribeView.Create(form), FormIsFreshFor);
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
        switch (outcome.State)
        {
            case RequestState.Invalid:
                var form = FormOf(context, lexicon) with
                {
                    Submitted = submitted,
                    Problems = outcome.Problems,
                    Question = outcome.Question,
                };
                return await PageRenderer.PrivateAsync(context, SubscribeView.Create(form), StatusCodes.Status400BadRequest);
            case RequestState.TooMany:
                return await ShowAsync(context, MessageModel.Of(context, "subscribe.tooMany"), StatusCodes.Status429TooManyRequests);
            case RequestState.Busy:
                return await ShowAsync(context, MessageModel.Of(context, "subscribe.busy"), StatusCodes.Status503ServiceUnavailable);
            default:
                var sent = MessageModel.Of(context, "subscribe.sent").LinkedTo("/", "missing.to/");
                var all = sent with { Paragraphs = [.. sent.Paragraphs, sent.Request.Strings["subscribe.sentMore"]] };
                return await ShowAsync(context, all, StatusCodes.Status202Accepted);
        }
    }

    private static async Task<IResult> ShowConfirmAsync(
        HttpContext context, SubscriptionService service, string id = "", string token = "") =>
        await ShowAsync(context, await service.CheckConfirmationAsync(id, token, context.RequestAborted));

    private static async Task<IResult> ConfirmAsync(HttpContext context, SubscriptionService service, string id = "", string token = "") =>
        await ShowAsync(context, await service.ConfirmAsync(id, token, context.RequestAborted));

    private static Task<IResult> ShowAsync(HttpContext context, ConfirmationOutcome outcome)
    {
        switch (outcome)
        {
            case { State: ConfirmationState.Open, Subscription: { } open }:
                var question = MessageModel.Of(context, "confirm.open", DisplayFormat.Hour(open.LocalHour), open.Zone);
                return ShowAsync(context, question with { Button = question.Request.Strings["confirm.button"] });
            case { State: ConfirmationState.Activated, Subscription: { } own, Token: { } token }:
                return ShowAsync(context, MessageModel.Of(context, "confirm.done", DisplayFormat.Hour(own.LocalHour), own.Zone)
                    .LinkedTo($"/subscribe/preferences?id={own.Id}&token={token}", "confirm.change"));
            case { State: ConfirmationState.AlreadyActive }:
                return ShowAsync(context, MessageModel.Of(context, "confirm.already"));
            default:
                var gone = MessageModel.Of(context, "confirm.gone").LinkedTo("/subscribe", "confirm.again");
                return ShowAsync(context, gone, StatusCodes.Status410Gone);
        }
    }

    private static Task<IResult> ShowLeaveAsync(HttpContext context)
    {
        var question = MessageModel.Of(context, "leave.title");
        return ShowAsync(context, question with { Button = question.Title });
    }

    /// <summary>Also posted by mail programs themselves (RFC 8058): no cookie, no redirect, and the same answer for any token.</summary>
    private static async Task<IResult> LeaveAsync(HttpContext context, SubscriptionService service, string id = "", string token = "")
    {
        await service.UnsubscribeAsync(id, token, context.RequestAborted);
        return await ShowAsync(context, MessageModel.Of(context, "leave.done").LinkedTo("/subscribe", "confirm.again"));
    }

    private static async Task<IResult> ShowPreferencesAsync(
        HttpContext context, SubscriptionService service, Lexicon lexicon, string id = "", string token = "")
    {
        var own = await service.FindOwnAsync(id, token, context.RequestAborted);
        return await ShowAsync(context, FormOf(context, lexicon) with { Request = PageRequest.Of(context), Own = own, Token = token });
    }

    private static async Task<IResult> ChangePreferencesAsync(
        HttpContext context, SubscriptionService service, Lexicon lexicon, string id = "", string token = "")
    {
        if (!context.Request.HasFormContentType)
        {
            return NotAForm();
        }

        var submitted = await SubscriptionForm.ReadAsync(context);
        var outcome = await service.ChangeAsync(id, token, submitted, context.RequestAborted);
        var form = FormOf(context, lexicon) with { Request = PageRequest.Of(context), Own = outcome.Subscription, Token = token };
        if (outcome.Problems.Count == 0)
        {
            return await ShowAsync(context, form with { IsSaved = true });
        }

        return await ShowAsync(context, form with { Submitted = submitted, Problems = outcome.Problems });
    }

    private static Task<IResult> ShowAsync(HttpContext context, SubscribeModel form)
    {
        if (form.Own is not { State: SubscriptionState.Active })
        {
            var none = MessageModel.Of(context, "preferences.none").LinkedTo("/subscribe", "nav.subscribe");
            return ShowAsync(context, none, StatusCodes.Status404NotFound);
        }

        var status = form.Problems.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        return PageRenderer.PrivateAsync(context, SubscribeView.Create(form), status);
    }

    private static SubscribeModel FormOf(HttpContext context, Lexicon lexicon) =>
        new() { Request = PageRequest.Of(context, query: ""), Labs = lexicon.Labs };

    private static IResult NotAForm() =>
        Problem.Of(StatusCodes.Status415UnsupportedMediaType, "Not a form", "Send application/x-www-form-urlencoded, as the form does.");

    private static Task<IResult> ShowAsync(HttpContext context, MessageModel model, int status = StatusCodes.Status200OK) =>
        PageRenderer.PrivateAsync(context, MessageView.Create(model), status);
}

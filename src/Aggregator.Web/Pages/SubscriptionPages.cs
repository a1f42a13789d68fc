using Aggregator.Subscriptions;
using Aggregator.Web.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Aggregator.Web.Pages;

/// <summary>What the links in mails lead to. A GET only ever shows a button: scanners and previews follow links too.</summary>
internal static class SubscriptionPages
{
    public static void MapSubscriptionPages(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapRead("/subscribe", (HttpContext context, PageDesk pages) => pages.SubscribeAsync(context, new SubscriptionWish(), []));
        endpoints.MapRead("/subscribe/confirm", ShowConfirmAsync);
        endpoints.MapWrite("/subscribe/confirm", ConfirmAsync);
        endpoints.MapRead("/subscribe/leave", ShowLeaveAsync);
        endpoints.MapWrite("/subscribe/leave", LeaveAsync);
        endpoints.MapRead("/subscribe/preferences", ShowPreferencesAsync);
        endpoints.MapWrite("/subscribe/preferences", ChangePreferencesAsync);
    }

    private static async Task<IResult> ShowConfirmAsync(string? id, string? token, HttpContext context, SubscriptionDesk desk) =>
        await AnswerAsync(context, await desk.LookAtConfirmationAsync(id ?? "", token ?? "", context.RequestAborted));

    private static async Task<IResult> ConfirmAsync(string? id, string? token, HttpContext context, SubscriptionDesk desk) =>
        await AnswerAsync(context, await desk.ConfirmAsync(id ?? "", token ?? "", context.RequestAborted));

    private static Task<IResult> AnswerAsync(HttpContext context, ConfirmationOutcome outcome)
    {
        var own = outcome.Subscription;
        var preferences = own is null ? ((string, string)?)null : ($"/subscribe/preferences?id={own.Id}&token={own.ManageToken}", "Change hour, zone, labs or languages");

        return outcome.State switch
        {
            ConfirmationState.Open => Page(context, new MessageModel
            {
                Title = "One button to go",
                Paragraphs = [$"The digest will come once a day at {own!.LocalHour:00}:00, {own.Zone}, when there is news for you."],
                Button = "Start the daily mail",
                Action = context.Request.Path + context.Request.QueryString.ToUriComponent(),
            }),
            ConfirmationState.Activated => Page(context, new MessageModel
            {
                Title = "You are subscribed",
                Paragraphs = [$"The next edition comes at {own!.LocalHour:00}:00, {own.Zone}."],
                Link = preferences,
            }),
            ConfirmationState.AlreadyActive => Page(context, new MessageModel
            {
                Title = "Already active",
                Paragraphs = ["This link has done its work: the subscription is active, and nothing more is needed."],
            }),
            _ => Page(
                context,
                new MessageModel
                {
                    Title = "This link does not work any more",
                    Paragraphs = ["It has run out, was replaced by a later one, or was not copied whole. Ask for a new one below."],
                    Link = ("/subscribe", "Subscribe again"),
                },
                StatusCodes.Status410Gone),
        };
    }

    private static Task<IResult> ShowLeaveAsync(HttpContext context) => Page(context, new MessageModel
    {
        Title = "Unsubscribe",
        Paragraphs = ["Press the button and no further digest is sent to you."],
        Button = "Unsubscribe",
        Action = context.Request.Path + context.Request.QueryString.ToUriComponent(),
    });

    /// <summary>Also what a mail program posts by itself (RFC 8058): no cookie, no redirect, and the same answer whatever the token.</summary>
    private static async Task<IResult> LeaveAsync(string? id, string? token, HttpContext context, SubscriptionDesk desk)
    {
        await desk.UnsubscribeAsync(id ?? "", token ?? "", context.RequestAborted);

        return await Page(context, new MessageModel
        {
            Title = "Unsubscribed",
            Paragraphs = ["No further digest will be sent to you. Thank you for reading."],
            Link = ("/subscribe", "Subscribe again"),
        });
    }

    private static async Task<IResult> ShowPreferencesAsync(string? id, string? token, HttpContext context, SubscriptionDesk desk, PageDesk pages) =>
        await desk.FindOwnAsync(id ?? "", token ?? "", context.RequestAborted) is { State: SubscriptionState.Active } own
            ? await pages.PreferencesAsync(context, own, new SubscriptionWish(), [], null)
            : await NoSubscriptionAsync(context);

    private static async Task<IResult> ChangePreferencesAsync(string? id, string? token, HttpContext context, SubscriptionDesk desk, PageDesk pages)
    {
        if (!context.Request.HasFormContentType)
        {
            return Answers.Problem.Of(StatusCodes.Status415UnsupportedMediaType, "Not a form", "Send application/x-www-form-urlencoded, as the form does.");
        }

        var wish = SubscriptionForm.Read(await context.Request.ReadFormAsync(context.RequestAborted));
        var outcome = await desk.ChangeAsync(id ?? "", token ?? "", wish, context.RequestAborted);

        return outcome.Subscription is { State: SubscriptionState.Active } own
            ? await pages.PreferencesAsync(context, own, outcome.Problems.Count == 0 ? new SubscriptionWish() : wish, outcome.Problems, outcome.Problems.Count == 0 ? "Saved." : null)
            : await NoSubscriptionAsync(context);
    }

    private static Task<IResult> NoSubscriptionAsync(HttpContext context) => Page(
        context,
        new MessageModel
        {
            Title = "No subscription here",
            Paragraphs = ["The link was not copied whole, or the subscription has ended."],
            Link = ("/subscribe", "Subscribe"),
        },
        StatusCodes.Status404NotFound);

    private static Task<IResult> Page(HttpContext context, MessageModel model, int status = StatusCodes.Status200OK) =>
        PageDesk.PrivateAsync(context, MessageView.Create(model), status);
}

using System.Globalization;
using Aggregator.Subscriptions;
using Aggregator.Web.Api;
using Aggregator.Web.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Aggregator.Web.Pages;

/// <summary>What the links in mails lead to. A GET only ever shows a button: scanners and previews follow links too.</summary>
internal static class SubscriptionPages
{
    public static void MapSubscriptionPages(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapRead("/subscribe", (HttpContext context, PageDesk pages) => pages.SubscribeAsync(context, new SubscriptionWish(), []));
        endpoints.MapWrite("/subscribe", SubscriptionEndpoints.RequestAsync);
        endpoints.MapRead("/subscribe/confirm", ShowConfirmAsync);
        endpoints.MapWrite("/subscribe/confirm", ConfirmAsync);
        endpoints.MapRead("/subscribe/leave", ShowLeaveAsync);
        endpoints.MapWrite("/subscribe/leave", LeaveAsync).RequireRateLimiting(CostLimits.Leaves);
        endpoints.MapRead("/subscribe/preferences", ShowPreferencesAsync);
        endpoints.MapWrite("/subscribe/preferences", ChangePreferencesAsync);
    }

    private static async Task<IResult> ShowConfirmAsync(string? id, string? token, HttpContext context, SubscriptionDesk desk) =>
        await AnswerAsync(context, await desk.LookAtConfirmationAsync(id ?? "", token ?? "", context.RequestAborted));

    private static async Task<IResult> ConfirmAsync(string? id, string? token, HttpContext context, SubscriptionDesk desk) =>
        await AnswerAsync(context, await desk.ConfirmAsync(id ?? "", token ?? "", context.RequestAborted));

    private static Task<IResult> AnswerAsync(HttpContext context, ConfirmationOutcome outcome)
    {
        var visit = Visit.Of(context);
        var words = visit.Words;
        var own = outcome.Subscription;
        var hour = own?.LocalHour.ToString("00", CultureInfo.InvariantCulture);

        return outcome.State switch
        {
            ConfirmationState.Open => PageAsync(context, new MessageModel
            {
                Visit = visit,
                Title = words["confirm.open"],
                Paragraphs = [words.Format("confirm.openText", hour, own!.Zone)],
                Button = words["confirm.button"],
                Action = context.Request.Path + context.Request.QueryString.ToUriComponent(),
            }),
            ConfirmationState.Activated => PageAsync(context, new MessageModel
            {
                Visit = visit,
                Title = words["confirm.done"],
                Paragraphs = [words.Format("confirm.doneText", hour, own!.Zone)],
                Link = ($"/subscribe/preferences?id={own.Id}&token={own.ManageToken}", words["confirm.change"]),
            }),
            ConfirmationState.AlreadyActive => PageAsync(context, new MessageModel
            {
                Visit = visit,
                Title = words["confirm.already"],
                Paragraphs = [words["confirm.alreadyText"]],
            }),
            _ => PageAsync(
                context,
                new MessageModel
                {
                    Visit = visit,
                    Title = words["confirm.gone"],
                    Paragraphs = [words["confirm.goneText"]],
                    Link = ("/subscribe", words["confirm.again"]),
                },
                StatusCodes.Status410Gone),
        };
    }

    private static Task<IResult> ShowLeaveAsync(HttpContext context)
    {
        var visit = Visit.Of(context);

        return PageAsync(context, new MessageModel
        {
            Visit = visit,
            Title = visit.Words["leave.title"],
            Paragraphs = [visit.Words["leave.text"]],
            Button = visit.Words["leave.title"],
            Action = context.Request.Path + context.Request.QueryString.ToUriComponent(),
        });
    }

    /// <summary>Also what a mail program posts by itself (RFC 8058): no cookie, no redirect, and the same answer whatever the token.</summary>
    private static async Task<IResult> LeaveAsync(string? id, string? token, HttpContext context, SubscriptionDesk desk)
    {
        await desk.UnsubscribeAsync(id ?? "", token ?? "", context.RequestAborted);
        var visit = Visit.Of(context);

        return await PageAsync(context, new MessageModel
        {
            Visit = visit,
            Title = visit.Words["leave.done"],
            Paragraphs = [visit.Words["leave.doneText"]],
            Link = ("/subscribe", visit.Words["confirm.again"]),
        });
    }

    private static async Task<IResult> ShowPreferencesAsync(string? id, string? token, HttpContext context, SubscriptionDesk desk, PageDesk pages) =>
        await desk.FindOwnAsync(id ?? "", token ?? "", context.RequestAborted) is { State: SubscriptionState.Active } own
            ? await pages.PreferencesAsync(context, own, new SubscriptionWish(), [], isSaved: false)
            : await NoSubscriptionAsync(context);

    private static async Task<IResult> ChangePreferencesAsync(string? id, string? token, HttpContext context, SubscriptionDesk desk, PageDesk pages)
    {
        if (!context.Request.HasFormContentType)
        {
            return Problem.Of(StatusCodes.Status415UnsupportedMediaType, "Not a form", "Send application/x-www-form-urlencoded, as the form does.");
        }

        var wish = SubscriptionForm.Read(await context.Request.ReadFormAsync(context.RequestAborted));
        var outcome = await desk.ChangeAsync(id ?? "", token ?? "", wish, context.RequestAborted);

        return outcome.Subscription is { State: SubscriptionState.Active } own
            ? await pages.PreferencesAsync(context, own, outcome.Problems.Count == 0 ? new SubscriptionWish() : wish, outcome.Problems, isSaved: outcome.Problems.Count == 0)
            : await NoSubscriptionAsync(context);
    }

    private static Task<IResult> NoSubscriptionAsync(HttpContext context)
    {
        var visit = Visit.Of(context);
        var page = new MessageModel
        {
            Visit = visit,
            Title = visit.Words["preferences.none"],
            Paragraphs = [visit.Words["preferences.noneText"]],
            Link = ("/subscribe", visit.Words["nav.subscribe"]),
        };

        return PageAsync(context, page, StatusCodes.Status404NotFound);
    }

    private static Task<IResult> PageAsync(HttpContext context, MessageModel model, int status = StatusCodes.Status200OK) =>
        PageDesk.PrivateAsync(context, MessageView.Create(model), status);
}

using System.Diagnostics;

namespace Aggregator.Telemetry;

/// <summary>
/// Runs the steps of the flow, each as a span, a scope of the log and a duration. They hold ids, hosts and counts, and never an address, a
/// token or the words of an exception. Nothing is made where nobody listens.
/// </summary>
public sealed class FlowSteps(FlowMetrics metrics, TimeProvider time, ILogger<FlowSteps> logger)
{
    /// <summary>Of the spans, as <see cref="FlowMetrics.MeterName"/> is of the counters.</summary>
    public const string SourceName = "Aggregator";

    public const string Plan = "plan";
    public const string Visit = "visit";
    public const string Poll = "poll";
    public const string TakeIn = "take_in";
    public const string Extract = "extract";
    public const string Publish = "publish";
    public const string PlanDeliveries = "plan_deliveries";
    public const string Deliver = "deliver";
    public const string Send = "send";
    public const string Answer = "answer";
    public const string Retain = "retain";

    /// <summary>As many links as a span of OpenTelemetry keeps unless it is set up otherwise (specification, SpanLimits).</summary>
    internal const int MostLinks = 128;

    /// <summary>Names the step in the scopes of the log.</summary>
    private const string StepTag = "aggregator.step";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Every step that has a span.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Plan, Visit, Poll, TakeIn, Extract, Publish, PlanDeliveries, Deliver, Send, Answer, Retain];

    internal static bool IsTraced => Source.HasListeners();

    private static Activity? Running =>
        Activity.Current is { IsAllDataRequested: true } activity && activity.Source == Source ? activity : null;

    /// <summary>Links the span of the step that is running to where things came from, to each span once.</summary>
    public static void Link(IEnumerable<TraceContext?> contexts)
    {
        if (Running is { } activity)
        {
            foreach (var context in contexts.OfType<TraceContext>().Distinct().Take(MostLinks))
            {
                activity.AddLink(new ActivityLink(context.Context));
            }
        }
    }

    /// <summary>Says something of the step that is running.</summary>
    /// <param name="value">One that may be shown to everybody.</param>
    public static void Tag(string name, object? value) => Running?.SetTag(name, value);

    /// <param name="step">One of <see cref="All"/>.</param>
    /// <param name="tags">Of the span alone.</param>
    public Task RunAsync(string step, Func<Task> work, params (string Name, object? Value)[] tags) =>
        RunAsync(step, null, Done(work), tags);

    /// <inheritdoc cref="RunAsync(string, Func{Task}, ValueTuple{string, object?}[])" />
    public Task<T> RunAsync<T>(string step, Func<Task<T>> work, params (string Name, object? Value)[] tags) =>
        RunAsync(step, null, work, tags);

    /// <summary>Runs the step that handles a message, as a part of what sent it.</summary>
    /// <param name="context">What sent the message, if it says so.</param>
    public Task HandleAsync(string step, string queue, TraceContext? context, Func<Task> work) =>
        RunAsync(step, context, Done(work), [("messaging.destination.name", queue), ("messaging.operation.type", "process")]);

    private static Func<Task<bool>> Done(Func<Task> work) => async () =>
    {
        await work();
        return true;
    };

    private async Task<T> RunAsync<T>(
        string step, TraceContext? context, Func<Task<T>> work, IReadOnlyList<(string Name, object? Value)> tags)
    {
        var startedAt = time.GetTimestamp();
        using var span = Start(step, context);
        using var scope = logger.BeginScope(
            tags.Prepend((StepTag, step)).Select(tag => new KeyValuePair<string, object?>(tag.Name, tag.Value)).ToList());
        foreach (var (name, value) in tags)
        {
            span?.SetTag(name, value);
        }

        string? error = null;
        try
        {
            return await work();
        }
        catch (Exception exception)
        {
            error = exception.GetType().FullName;
            span?.SetTag(FlowMetrics.Error, error);
            span?.SetStatus(exception is OperationCanceledException ? ActivityStatusCode.Unset : ActivityStatusCode.Error);
            throw;
        }
        finally
        {
            metrics.RecordStep(step, time.GetElapsedTime(startedAt), error);
        }
    }

    /// <summary>What runs already, as the function that got the message, is linked to where the message says what it is a part of.</summary>
    private static Activity? Start(string step, TraceContext? context)
    {
        if (context is null)
        {
            return Source.StartActivity(step);
        }

        var links = Activity.Current is { IdFormat: ActivityIdFormat.W3C } around ? new[] { new ActivityLink(around.Context) } : null;
        return Source.StartActivity(step, ActivityKind.Consumer, context.Context, tags: null, links);
    }
}

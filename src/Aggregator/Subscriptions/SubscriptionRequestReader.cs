using Aggregator.Digests;
using Aggregator.Labs;
using Aggregator.Localization;

namespace Aggregator.Subscriptions;

/// <summary>Checks and applies what a reader requests.</summary>
public sealed partial class SubscriptionRequestReader(Lexicon lexicon)
{
    /// <summary>How much of a wrong value is repeated in the problem.</summary>
    private const int MaxEchoed = 40;

    /// <summary>What a subscription may be limited to; <c>zh</c> is both scripts.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["en", "zh", "zh-Hans", "zh-Hant"];

    /// <summary>Everything wrong with hour, zone, labs, languages and section; empty when it can be applied.</summary>
    public IReadOnlyList<SubscriptionRequestProblem> Check(SubscriptionRequest request)
    {
        var problems = new List<SubscriptionRequestProblem>();
        if (request.LocalHour is < 0 or > 23)
        {
            problems.Add(new SubscriptionRequestProblem("localHour", "The hour is a whole number from 0 to 23."));
        }

        if (request.Zone is not null && !IsZone(request.Zone))
        {
            problems.Add(new SubscriptionRequestProblem("zone", "This is not an IANA time zone, such as Europe/Berlin or Asia/Shanghai."));
        }

        if (request.Labs?.FirstOrDefault(lab => lexicon.FindLab(lab) is null) is { } unknown)
        {
            problems.Add(new SubscriptionRequestProblem("labs", $"No lab has the id {Quote(unknown)}; /api/labs lists the ids."));
        }

        if (request.Languages?.Except(Languages, StringComparer.OrdinalIgnoreCase).FirstOrDefault() is { } unsupported)
        {
            problems.Add(
                new SubscriptionRequestProblem("languages", $"{Quote(unsupported)} is not one of {string.Join(", ", Languages)}."));
        }

        if (request.ReadingLanguage is { } reading && !PageStrings.Tags.Contains(reading, StringComparer.OrdinalIgnoreCase))
        {
            var known = string.Join(", ", PageStrings.Tags);
            problems.Add(new SubscriptionRequestProblem("readingLanguage", $"{Quote(reading)} is not one of {known}."));
        }

        if (request.FirstSection is { Length: > 0 } section && !StorySections.All.Contains(section))
        {
            problems.Add(
                new SubscriptionRequestProblem("firstSection", $"{Quote(section)} is not one of {string.Join(", ", StorySections.All)}."));
        }

        return problems;
    }

    /// <summary>The subscription with the request applied, which must have been checked.</summary>
    public static Subscription Apply(SubscriptionRequest request, Subscription subscription) => subscription with
    {
        LocalHour = request.LocalHour ?? subscription.LocalHour,
        Zone = request.Zone ?? subscription.Zone,
        Labs = request.Labs?.Distinct(StringComparer.Ordinal).ToList() ?? subscription.Labs,
        Languages = request.Languages switch
        {
            null => subscription.Languages,
            var requested => [.. Languages.Intersect(requested, StringComparer.OrdinalIgnoreCase)],
        },
        ReadingLanguage = PageStrings.ForTag(request.ReadingLanguage)?.Tag ?? subscription.ReadingLanguage,
        FirstSection = request.FirstSection switch { null => subscription.FirstSection, "" => null, var section => section },
    };

    private static string Quote(string value) => $"'{Truncate.WithEllipsis(value, MaxEchoed)}'";

    private static bool IsZone(string name) =>
        ZoneName().IsMatch(name) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.HasIanaId;

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+){0,2}\z")]
    private static partial Regex ZoneName();
}

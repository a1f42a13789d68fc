namespace Aggregator.Web.Pages.Subscriptions;

/// <summary>The form of the sign-up and, with an <see cref="Own"/> subscription, of the preferences.</summary>
public sealed record SubscribeModel
{
    private const int LabsShown = 14;
    private const int UsualHour = 7;

    public required PageRequest Request { get; init; }

    public required IReadOnlyList<Lab> Labs { get; init; }

    /// <summary>The lexicon begins with the labs that readers choose most.</summary>
    public IEnumerable<Lab> FirstLabs => Labs.Take(LabsShown);

    public IReadOnlyList<Lab> MoreLabs => [.. Labs.Skip(LabsShown)];

    /// <summary>What the reader sent, to be corrected; empty for a new form.</summary>
    public SubscriptionRequest Submitted { get; init; } = new();

    public IReadOnlyList<SubscriptionRequestProblem> Problems { get; init; } = [];

    /// <summary>To be answered before the sign-up is taken; null when no question is put.</summary>
    public SumQuestion? Question { get; init; }

    /// <summary>The subscription whose owner has come by a link from a mail; null for a sign-up.</summary>
    public Subscription? Own { get; init; }

    /// <summary>Of the link by which they came.</summary>
    public string? Token { get; init; }

    /// <summary>True when a change was just saved.</summary>
    public bool IsSaved { get; init; }

    public string Action => Own switch { null => Request.To("/subscribe"), _ => OwnPath("preferences") };

    public string LeaveAction => OwnPath("leave");

    public int Hour => Submitted.LocalHour switch { >= 0 and <= 23 and var hour => hour, _ => Own?.LocalHour ?? UsualHour };

    public string Zone => Submitted.Zone ?? Own?.Zone ?? "";

    /// <summary>Tag of the language of the mail; for a new reader that of the page.</summary>
    public string ReadingLanguage => PageStrings.ForTag(Submitted.ReadingLanguage ?? Own?.ReadingLanguage)?.Tag ?? Request.Strings.Tag;

    public bool IsLabChosen(string lab) => (Submitted.Labs ?? Own?.Labs ?? []).Contains(lab);

    public bool IsLanguageChosen(string language) => (Submitted.Languages ?? Own?.Languages ?? []).Contains(language);

    /// <summary>The section that is chosen to come first; empty for none.</summary>
    public string FirstSection => Submitted.FirstSection ?? Own?.FirstSection ?? "";

    public bool HasProblem(string field) => Problems.Any(problem => problem.Field == field);

    /// <summary>In the reader's language; in English with the value that is wrong.</summary>
    public string TextOf(SubscriptionRequestProblem problem) =>
        (Request.Strings.IsChinese ? Request.Strings.Find("subscription." + problem.Field) : null) ?? problem.Problem;

    private string OwnPath(string page) => Request.To($"/subscribe/{page}?id={Own?.Id}&token={Token}");

    /// <summary>Suggestions; any other IANA zone can be typed.</summary>
    public static IReadOnlyList<string> Zones { get; } =
    [
        "Etc/UTC", "America/Los_Angeles", "America/Denver", "America/Chicago", "America/New_York", "America/Toronto",
        "America/Sao_Paulo", "Europe/London", "Europe/Dublin", "Europe/Paris", "Europe/Berlin", "Europe/Zurich", "Europe/Madrid",
        "Europe/Rome", "Europe/Amsterdam", "Europe/Stockholm", "Europe/Warsaw", "Europe/Kyiv", "Europe/Istanbul", "Africa/Lagos",
        "Africa/Johannesburg", "Asia/Dubai", "Asia/Kolkata", "Asia/Bangkok", "Asia/Singapore", "Asia/Shanghai", "Asia/Hong_Kong",
        "Asia/Taipei", "Asia/Tokyo", "Asia/Seoul", "Australia/Sydney", "Pacific/Auckland",
    ];
}

/// <summary>A lab with its checkbox.</summary>
public sealed record LabChoice(Lab Lab, bool IsChosen, PageStrings Strings);

namespace Aggregator.Digests;

/// <summary>When editions are published and what fits into one.</summary>
public sealed class DigestOptions
{
    public const string Section = "Digests";

    /// <summary>The UTC time of day at which the edition of a date is due. The default is 22:30, early morning in Beijing.</summary>
    public TimeOnly PublishAt { get; set; } = new(22, 30);

    /// <summary>Hours of a live view when the caller names none. The default is 24.</summary>
    [Range(1, 168)]
    public int WindowHours { get; set; } = 24;

    /// <summary>Hours before the end of the window after which an article is history rather than news. The default is 72.</summary>
    [Range(1, 336)]
    public int MaxAgeHours { get; set; } = 72;

    /// <summary>Most stories at the front of an edition. The default is 30.</summary>
    [Range(1, 500)]
    public int MaxStories { get; set; } = 30;

    /// <summary>Most stories in the tail, for stories whose outlet or lab has its full share of the front. The default is 10.</summary>
    [Range(0, 500)]
    public int MaxTailStories { get; set; } = 10;

    /// <summary>Most stories at the front led by one outlet. The default is 8.</summary>
    [Range(1, 500)]
    public int MaxStoriesPerOutlet { get; set; } = 8;

    /// <summary>Most stories at the front about one lab, counted by the lab each is most about. The default is 10.</summary>
    [Range(1, 500)]
    public int MaxStoriesPerLab { get; set; } = 10;

    /// <summary>Stories that score less are left out, so that slow days stay short. The default is 0.4; scores run from 0 to 1.</summary>
    [Range(0.0, 1.0)]
    public double ScoreFloor { get; set; } = 0.4;

    /// <summary>How many editions a feed holds, newest first. The default is 10.</summary>
    [Range(1, 60)]
    public int FeedEditions { get; set; } = 10;

    /// <summary>The first hour of publication after that instant.</summary>
    public DateTimeOffset NextPublicationAfter(DateTimeOffset instant) => LastPublicationBefore(instant).AddDays(1);

    /// <summary>The last hour of publication at or before that instant.</summary>
    internal DateTimeOffset LastPublicationBefore(DateTimeOffset instant)
    {
        var date = (instant - PublishAt.ToTimeSpan()).UtcDateTime.Date;
        return new DateTimeOffset(date, TimeSpan.Zero) + PublishAt.ToTimeSpan();
    }
}

[OptionsValidator]
internal sealed partial class DigestOptionsValidator : IValidateOptions<DigestOptions>;

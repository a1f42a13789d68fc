namespace Aggregator.Feeds.State;

/// <summary>
/// How the dates that a feed states differ from the times at which its entries appear. A feed that calls Beijing's time GMT states each
/// date eight hours ahead, one that calls UTC Beijing's time eight hours late. An entry that was absent from the answer before and is in
/// this one appeared between the two; what it states beyond that interval is the mistake, and it is believed when several entries agree
/// on the same whole or half hours. One entry that is ahead alone is a post put on a schedule.
/// </summary>
public sealed record FeedClock
{
    private const int MaxSamples = 8;
    private const int PerAnswer = 4;

    // Entries that have to agree: three of the last four where dates lie ahead, which no article's may; for dates that lag, which slow
    // feeds have as well, nearly all of more entries of more answers.
    private const int LookedAt = 4;
    private const int Enough = 3;
    private const int LookedAtLate = 6;
    private const int EnoughLate = 5;
    private const int EnoughLateAnswers = 3;

    // In minutes. Clocks differ by a little, and entries come into a feed some time after they are published.
    private const int Ahead = 15;
    private const int Skew = 5;
    private const int Delay = 20;
    private const int HalfHour = 30;
    private const int LeastLate = -120;
    private const int MostLate = -12 * 60;
    private const int MostAhead = 14 * 60;
    private const int Beijing = 8 * 60;
    private const int WidestInterval = 6 * 60;

    /// <summary>By so much may clocks differ.</summary>
    public static TimeSpan Tolerance { get; } = TimeSpan.FromMinutes(Ahead);

    /// <summary>The clock of a feed of which nothing is known.</summary>
    public static FeedClock None { get; } = new();

    /// <summary>By how much its dates lie ahead of the time, negative for behind; zero for a feed whose dates are right.</summary>
    public TimeSpan Shift { get; init; }

    /// <summary>Since when that is known; null while it is zero.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>What the newest entries showed, oldest first.</summary>
    public IReadOnlyList<ClockSample> Samples { get; init; } = [];

    /// <summary>Adds what an answer shows.</summary>
    /// <param name="stated">The dates of the entries that are seen for the first time.</param>
    /// <param name="answeredAt">The answer's own time.</param>
    /// <param name="answeredBefore">When the entries were not there yet; null at the first answer.</param>
    public FeedClock Observe(IEnumerable<DateTimeOffset> stated, DateTimeOffset answeredAt, DateTimeOffset? answeredBefore)
    {
        var fresh = stated.Where(HasTime).OrderDescending()
            .Select(date => new ClockSample(answeredAt, Minutes(date - answeredAt), Minutes(date - answeredBefore)))
            .Where(SaysSomething)
            .Take(PerAnswer).Reverse();
        var samples = Samples.Concat(fresh).TakeLast(MaxSamples).ToList();
        if (samples.Count == 0 || samples[^1].At != answeredAt)
        {
            return this;
        }

        var known = (int)Shift.TotalMinutes;
        if (known != 0 && samples.TakeLast(Enough).Count(sample => Allows(sample, 0) && !Allows(sample, known)) == Enough)
        {
            return new FeedClock { Samples = [.. samples.TakeLast(Enough)] };
        }

        var found = FindShift(samples);
        if (found is null || found == known)
        {
            return this with { Samples = samples };
        }

        return new FeedClock { Shift = TimeSpan.FromMinutes(found.Value), Since = answeredAt, Samples = samples };
    }

    private static int? FindShift(List<ClockSample> samples)
    {
        var shifts = Enumerable.Range(MostLate / HalfHour, (MostAhead - MostLate) / HalfHour + 1).Select(count => count * HalfHour)
            .Where(shift => shift is > 0 or <= LeastLate)
            .OrderByDescending(shift => samples.TakeLast(LookedAt).Count(sample => Allows(sample, shift)))
            .ThenByDescending(shift => shift % (2 * HalfHour) == 0)
            .ThenByDescending(shift => Math.Abs(shift) == Beijing)
            .ThenBy(Math.Abs);
        var best = shifts.First();
        var (lookedAt, enough, answers) = best > 0 ? (LookedAt, Enough, 1) : (LookedAtLate, EnoughLate, EnoughLateAnswers);
        var agreeing = samples.TakeLast(lookedAt).Where(sample => Allows(sample, best) && !Allows(sample, 0)).ToList();
        return agreeing.Count >= enough && agreeing.DistinctBy(sample => sample.At).Count() >= answers ? best : null;
    }

    /// <summary>Whether the entry could have been stated that many minutes ahead.</summary>
    private static bool Allows(ClockSample sample, int shift)
    {
        var early = shift == 0 ? Ahead : Skew;
        return shift >= sample.Least - early && shift <= (sample.Most ?? int.MaxValue - Delay) + Delay;
    }

    /// <summary>A day without a time says nothing.</summary>
    private static bool HasTime(DateTimeOffset date) =>
        date.UtcDateTime.TimeOfDay != TimeSpan.Zero && date.ToOffset(TimeSpan.FromMinutes(Beijing)).TimeOfDay != TimeSpan.Zero;

    /// <summary>Neither an old entry, which may have come late, nor one that had hours to appear.</summary>
    private static bool SaysSomething(ClockSample sample) =>
        sample.Least > Ahead || (sample.Most is { } most && most > MostLate - Delay && most - sample.Least <= WidestInterval);

    private static int Minutes(TimeSpan span) => (int)Math.Clamp(span.TotalMinutes, -100_000, 100_000);

    private static int? Minutes(TimeSpan? span) => span is { } known ? Minutes(known) : null;
}

/// <param name="At">The time of the answer that first held the entry.</param>
/// <param name="Least">How many minutes the entry's date lies ahead of that.</param>
/// <param name="Most">How many it lies ahead of the answer before; null when there was none.</param>
public sealed record ClockSample(DateTimeOffset At, int Least, int? Most);

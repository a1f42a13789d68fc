namespace Aggregator.Delivery;

/// <summary>Turns an hour of a local clock into an instant, once a day even when the clock is changed.</summary>
internal static class LocalSchedule
{
    /// <summary>
    /// When the hour comes on the local date of <paramref name="now"/>. A skipped hour comes at the first minute after the
    /// gap, a doubled one at its first pass.
    /// </summary>
    public static DateTimeOffset DueOn(DateTimeOffset now, int hour, TimeZoneInfo zone)
    {
        var today = TimeZoneInfo.ConvertTime(now, zone).Date;
        var due = DateTime.SpecifyKind(today.AddHours(hour), DateTimeKind.Unspecified);
        while (zone.IsInvalidTime(due))
        {
            due = due.AddMinutes(1);
        }

        // Of two offsets the larger belongs to the earlier instant.
        var offset = zone.IsAmbiguousTime(due) ? zone.GetAmbiguousTimeOffsets(due).Max() : zone.GetUtcOffset(due);
        return new DateTimeOffset(due, offset);
    }
}

namespace Aggregator.Subscriptions;

/// <summary>
/// "How much is 3 plus 5?": what a person answers without thought and a script that fills in forms does not. It is another one for each
/// client and hour, and needs no memory.
/// </summary>
public sealed record SumQuestion(int First, int Second)
{
    private const int Smallest = 2;
    private const int Numbers = 8;
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public static SumQuestion For(string client, DateTimeOffset now)
    {
        var hour = (now.UtcTicks / Hour.Ticks).ToString(CultureInfo.InvariantCulture);
        var hash = Convert.FromHexString(ContentId.For(client, hour));
        return new SumQuestion(Smallest + (hash[0] % Numbers), Smallest + (hash[1] % Numbers));
    }

    /// <summary>Also when it answers the question of the hour before, which may have been put a moment ago.</summary>
    public static bool IsRight(string? answer, string client, DateTimeOffset now) =>
        int.TryParse(answer, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var sum)
        && (sum == For(client, now).Sum || sum == For(client, now - Hour).Sum);

    private int Sum => First + Second;
}

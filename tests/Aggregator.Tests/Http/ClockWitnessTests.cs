namespace Aggregator.Tests.Http;

public sealed class ClockWitnessTests
{
    private static readonly DateTimeOffset Now = new(2026, 10, 1, 8, 0, 0, TimeSpan.Zero);

    private readonly ClockWitness _witness = new();

    [Fact]
    public void TheMiddleOfWhatTheHostsSayCountsAndTooFewSayNothing()
    {
        _witness.Hear("a.example", Now.AddHours(2), Now);
        _witness.Hear("a.example", Now.AddHours(2), Now);
        _witness.Hear("b.example", Now.AddYears(-30), Now);
        _witness.Hear("silent.example", null, Now);
        Assert.Null(_witness.FindLead(Now));

        _witness.Hear("c.example", Now.AddHours(2), Now);

        Assert.Equal(TimeSpan.FromHours(2), _witness.FindLead(Now));
        Assert.Null(_witness.FindLead(Now.AddHours(3)));
    }

    [Fact]
    public void AnAnswerFromACacheWasWrittenEarlierThanItWasSent()
    {
        var response = new FetchResponse
        {
            Status = 200,
            Address = new Uri("https://a.example/feed"),
            Headers = new Dictionary<string, string> { ["date"] = "Thu, 01 Oct 2026 07:50:00 GMT", ["age"] = "600" },
        };

        Assert.Equal(Now, response.SentAt);
    }
}

namespace Aggregator.Tests.Subscriptions;

public sealed class RequestLimiterTests
{
    private const int Most = 20;

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 2, 8, 0, 0, TimeSpan.Zero));
    private readonly RequestLimiter _limiter;

    public RequestLimiterTests() =>
        _limiter = new RequestLimiter(Options.Create(new SubscriptionOptions { RequestsPerHour = Most }), _time);

    [Fact]
    public void AClientHasItsRequestsInAnyHour()
    {
        Assert.Equal(RequestState.Accepted, Request("a").State);
        _time.Advance(TimeSpan.FromMinutes(40));
        Assert.All(Enumerable.Range(2, RequestLimiter.MaxOfClient - 1), _ => Assert.Equal(RequestState.Accepted, Request("a").State));
        Assert.Equal(RequestState.TooMany, Request("a").State);

        _time.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal(RequestState.Accepted, Request("a").State);
        Assert.Equal(RequestState.TooMany, Request("a").State);
        Assert.Equal(RequestState.Accepted, Request("b").State);
    }

    [Fact]
    public void ManyClientsTogetherAreSlowedThenAskedThenRefused()
    {
        var admitted = Enumerable.Range(0, 16).Select(number => Request($"client {number}")).ToList();
        var asked = Request("late", answer: "soon");
        var question = asked.Question!;
        var again = Request("late", answer: $" {question.First + question.Second} ");
        Enumerable.Range(17, Most - 17).ToList().ForEach(number => Request($"client {number}", AnswerOf($"client {number}")));

        Assert.All(admitted, admission => Assert.Equal(RequestState.Accepted, admission.State));
        Assert.All(admitted.Take(11), admission => Assert.Equal(TimeSpan.Zero, admission.Delay));
        Assert.Equal(admitted.Skip(11).Select(admission => admission.Delay).Order(), admitted.Skip(11).Select(admission => admission.Delay));
        Assert.InRange(admitted[^1].Delay, TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(15));
        Assert.Equal((RequestState.Invalid, RequestState.Accepted), (asked.State, again.State));
        Assert.Equal(RequestState.Busy, Request("nobody", AnswerOf("nobody")).State);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal((RequestState.Accepted, TimeSpan.Zero), (Request("nobody").State, Request("another").Delay));
    }

    [Fact]
    public void AnAnswerHoldsWhenTheHourTurns()
    {
        var now = new DateTimeOffset(2026, 11, 2, 8, 59, 50, TimeSpan.Zero);
        var question = SumQuestion.For("a", now);
        var answer = $"{question.First + question.Second}";

        Assert.True(SumQuestion.IsRight(answer, "a", now.AddMinutes(1)));
        Assert.False(SumQuestion.IsRight($"{question.First + question.Second + 20}", "a", now));
        Assert.False(SumQuestion.IsRight(null, "a", now));
    }

    private RequestAdmission Request(string client, string? answer = null) => _limiter.Admit(client, answer);

    private string AnswerOf(string client)
    {
        var question = SumQuestion.For(client, _time.GetUtcNow());
        return $"{question.First + question.Second}";
    }
}

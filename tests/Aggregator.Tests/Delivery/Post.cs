using Aggregator.Delivery;
using Aggregator.Tests.Digests;

namespace Aggregator.Tests.Delivery;

/// <summary>The delivery steps over stores in memory, with a channel that remembers.</summary>
internal sealed class Post
{
    private readonly DeskStores _desk = new();

    public Post(string now)
    {
        Time.SetUtcNow(At(now));
        var options = Options.Create(new DeliveryOptions());
        Planner = new DeliveryPlanner(_desk, Subscriptions, Ledger, Queue, options, Time, NullLogger<DeliveryPlanner>.Instance);
        Deliverer = new DigestDeliverer(_desk, Subscriptions, Ledger, [Channel], options, Time, NullLogger<DigestDeliverer>.Instance);
    }

    public FakeTimeProvider Time { get; } = new(At("2026-01-01T00:00:00Z"));

    public FakeSubscriptionStore Subscriptions { get; } = new();

    public FakeDeliveryLedger Ledger { get; } = new();

    public FakeChannel Channel { get; } = new();

    public FakeMessageQueue Queue { get; } = new();

    public DeliveryPlanner Planner { get; }

    public DigestDeliverer Deliverer { get; }

    public static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    public void Publish(string at, params string[] labs)
    {
        var published = At(at);
        var date = DateOnly.FromDateTime(published.UtcDateTime);
        _desk.Editions[date] = new Edition
        {
            Date = date,
            WindowStart = published.AddDays(-1),
            WindowEnd = published,
            PublishedAt = published,
            LexiconVersion = "1",
            Stories = [.. labs.DefaultIfEmpty("deepseek").Select(lab => StoryOf(lab, published))],
            Labs = [],
            Sources = new EditionSources(1, 1, []),
        };
    }

    public Subscription AddReader(string name, int hour = 7, string zone = "Etc/UTC", params string[] labs)
    {
        var reader = new Subscription
        {
            Id = name,
            Channel = "fake",
            Address = $"{name}@example.org",
            LocalHour = hour,
            Zone = zone,
            Labs = labs,
            State = SubscriptionState.Active,
            ManageToken = "secret",
            CreatedAt = Time.GetUtcNow().AddDays(-9),
        };
        Subscriptions.Put(reader);

        return reader;
    }

    /// <summary>One round as the timer and the queue make it. Returns who was sent what.</summary>
    public async Task<IReadOnlyList<string>> RoundAsync(CancellationToken cancellationToken)
    {
        var before = Channel.Sent.Count;
        await Planner.PlanAsync(cancellationToken);

        while (Queue.Take(Queues.DeliverDigest) is { } message)
        {
            await Deliverer.DeliverAsync(JsonSerializer.Deserialize(message.Body, DeliveryMessages.Default.DeliverDigest)!, cancellationToken);
        }

        return [.. Channel.Sent.Skip(before)];
    }

    private static EditionStory StoryOf(string lab, DateTimeOffset at) => new()
    {
        Id = lab,
        Headline = lab,
        Language = "en",
        Topic = "release",
        Labs = [lab],
        Score = StoryScore.None,
        Why = "",
        FirstPublishedAt = at,
        Sources = [new EditionSource { ArticleId = lab, Outlet = "Wire", Title = lab, Language = "en", PublishedAt = at }],
    };
}

/// <summary>Remembers what was sent as <c>reader date stories</c>.</summary>
internal sealed class FakeChannel : IDeliveryChannel, IDeliverySession
{
    public string Name => "fake";

    public List<string> Sent { get; } = [];

    /// <summary>Runs when the way is opened.</summary>
    public Action? OnOpen { get; set; }

    /// <summary>Runs in the middle of a send.</summary>
    public Action? OnSend { get; set; }

    public Task<IDeliverySession> OpenAsync(CancellationToken cancellationToken)
    {
        OnOpen?.Invoke();
        return Task.FromResult<IDeliverySession>(this);
    }

    public Task<DeliveryOutcome> SendAsync(Edition edition, Subscription subscription, CancellationToken cancellationToken)
    {
        Sent.Add($"{subscription.Id} {edition.Date:yyyy-MM-dd} {string.Join('+', edition.Stories.Select(story => story.Id))}");
        OnSend?.Invoke();

        return Task.FromResult(new DeliveryOutcome(DeliveryStatus.Sent, "1"));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

using Aggregator.Delivery;
using Aggregator.Tests.Digests;

namespace Aggregator.Tests.Delivery;

/// <summary>The delivery steps over stores in memory, with a channel that remembers.</summary>
internal sealed class Post
{
    private readonly DigestStores _stores = new();

    public Post(string now)
    {
        Time.SetUtcNow(At(now));
        Planner = new DeliveryPlanner(_stores, Subscriptions, Ledger, Queue, Time, NullLogger<DeliveryPlanner>.Instance);
        Deliverer = new DigestDeliverer(_stores, Subscriptions, Ledger, [Channel], Time, NullLogger<DigestDeliverer>.Instance);
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
        var stories = labs.DefaultIfEmpty("deepseek").Select(lab => SampleEditions.Story(lab) with { Labs = [lab] });
        _stores.Editions[date] = SampleEditions.On(date, [.. stories]) with { WindowEnd = published, PublishedAt = published };
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
            await Deliverer.DeliverAsync(
                JsonSerializer.Deserialize(message.Body, DeliveryMessages.Default.DeliverDigest)!,
                cancellationToken);
        }

        return [.. Channel.Sent.Skip(before)];
    }
}

/// <summary>Remembers what was sent as <c>reader date stories</c>.</summary>
internal sealed class FakeChannel : IDeliveryChannel
{
    public string Name => "fake";

    public List<string> Sent { get; } = [];

    /// <summary>Runs while the channel connects.</summary>
    public Action? OnOpen { get; set; }

    /// <summary>Runs in the middle of a send.</summary>
    public Action? OnSend { get; set; }

    public async Task<DeliveryOutcome?> SendAsync(
        Edition edition, Func<CancellationToken, Task<Subscription?>> begin, CancellationToken cancellationToken)
    {
        OnOpen?.Invoke();
        if (await begin(cancellationToken) is not { } subscription)
        {
            return null;
        }

        Sent.Add($"{subscription.Id} {edition.Date:yyyy-MM-dd} {string.Join('+', edition.Stories.Select(story => story.Id))}");
        OnSend?.Invoke();

        return new DeliveryOutcome(DeliveryStatus.Sent, "1");
    }
}

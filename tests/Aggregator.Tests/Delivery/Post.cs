using Aggregator.Delivery;
using Aggregator.Tests.Digests;

namespace Aggregator.Tests.Delivery;

/// <summary>The delivery steps over stores in memory, with a channel that remembers.</summary>
internal sealed class Post
{
    private readonly DigestStores _stores;

    public Post(string now)
        : this(new DigestStores(), new FakeTimeProvider(At("2026-01-01T00:00:00Z"))) => Time.SetUtcNow(At(now));

    /// <param name="stores">Where somebody else publishes.</param>
    /// <param name="before">The process that ran before this one, whose stores are taken over.</param>
    public Post(DigestStores stores, FakeTimeProvider time, Post? before = null)
    {
        (_stores, Time) = (stores, time);
        (Subscriptions, Ledger) = (before?.Subscriptions ?? new(), before?.Ledger ?? new());
        Left = NewLeft();
        Planner = NewPlanner(Left);
        Deliverer = new DigestDeliverer(
            _stores, Subscriptions, Ledger, [Channel], Measured.Metrics, NewSteps.At(Time), Time, NullLogger<DigestDeliverer>.Instance);
    }

    public FakeTimeProvider Time { get; }

    public FakeSubscriptionStore Subscriptions { get; }

    public FakeDeliveryLedger Ledger { get; }

    /// <summary>Calls to the stores so far, the queue left out.</summary>
    public int StoreCalls => _stores.EditionLooks + Subscriptions.Calls + Ledger.Calls;

    public FakeChannel Channel { get; } = new();

    public Measurements Measured { get; } = new();

    public FakeMessageQueue Queue { get; } = new();

    public LeftDeliveries Left { get; }

    public DeliveryPlanner Planner { get; }

    public LogLines<LeftDeliveries> LeftLog { get; } = new();

    public DigestDeliverer Deliverer { get; }

    /// <summary>As a process that has just started has it.</summary>
    public DeliveryPlanner NewPlanner(LeftDeliveries? left = null) =>
        new(_stores, Subscriptions, Ledger, left ?? NewLeft(), Queue, NewSteps.At(Time), Time, NullLogger<DeliveryPlanner>.Instance);

    private LeftDeliveries NewLeft() => new(
        Subscriptions, Ledger, new Lazy<IEnumerable<IDeliveryChannel>>(() => [Channel]), Queue, Measured.Metrics, Time, LeftLog);

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

        while (Queue.Take(Queues.SendMail) is { } message)
        {
            await Deliverer.DeliverAsync(
                (DeliverDigest)JsonSerializer.Deserialize(message.Body, MailMessages.Default.MailMessage)!,
                cancellationToken);
        }

        return [.. Channel.Sent.Skip(before)];
    }
}

/// <summary>Remembers what was sent as <c>reader date stories</c>.</summary>
internal sealed class FakeChannel : IDeliveryChannel, IDeliverySession
{
    private bool _isConnected;

    public string Name => "fake";

    public bool IsIdempotent { get; set; }

    public List<string> Sent { get; } = [];

    public int Connections { get; private set; }

    /// <summary>Runs before anything is connected or begun.</summary>
    public Action<Subscription>? OnCompose { get; set; }

    /// <summary>Runs while the channel connects.</summary>
    public Action? OnConnect { get; set; }

    /// <summary>Runs in the middle of a send.</summary>
    public Action<Subscription>? OnSend { get; set; }

    public IDeliverySession Open()
    {
        _isConnected = false;
        return this;
    }

    public Task<bool> ConnectAsync(CancellationToken cancellationToken)
    {
        if (_isConnected)
        {
            return Task.FromResult(false);
        }

        OnConnect?.Invoke();
        _isConnected = true;
        Connections++;
        return Task.FromResult(true);
    }

    public Task<Func<Task<DeliveryOutcome>>> ComposeAsync(Edition edition, Subscription subscription, CancellationToken cancellationToken)
    {
        OnCompose?.Invoke(subscription);
        return Task.FromResult(Send);

        Task<DeliveryOutcome> Send()
        {
            Sent.Add($"{subscription.Id} {edition.Date:yyyy-MM-dd} {string.Join('+', edition.Stories.Select(story => story.Id))}");
            OnSend?.Invoke(subscription);
            return Task.FromResult(new DeliveryOutcome(DeliveryStatus.Sent, "1"));
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

using System.Runtime.CompilerServices;

namespace Aggregator.Tests.Subscriptions;

public sealed class SubscriberCounterTests
{
    private readonly CountedStore _store = new();
    private readonly FakeTimeProvider _time = new();
    private readonly SubscriberCounter _counter;

    public SubscriberCounterTests() => _counter = new SubscriberCounter(_store, _time, NullLogger<SubscriberCounter>.Instance);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(23, 1)]
    [InlineData(25, 2)]
    public async Task SubscribersAreCountedOnceADay(int hours, int reads)
    {
        Assert.Equal(2, await _counter.CountAsync(Cancel));
        _time.Advance(TimeSpan.FromHours(hours));

        Assert.Equal(2, await _counter.CountAsync(Cancel));
        Assert.Equal(reads, _store.Reads);
    }

    [Fact]
    public async Task AStoreThatCannotBeReadGivesNoNumberAndIsTriedAgainSoon()
    {
        _store.IsDown = true;
        Assert.Null(await _counter.CountAsync(Cancel));
        _store.IsDown = false;
        _time.Advance(TimeSpan.FromMinutes(14));
        Assert.Null(await _counter.CountAsync(Cancel));
        _time.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(2, await _counter.CountAsync(Cancel));
    }

    private sealed class CountedStore : ISubscriptionStore
    {
        public int Reads { get; private set; }

        public bool IsDown { get; set; }

        public async IAsyncEnumerable<Subscription> ListAsync(
            SubscriptionState state,
            [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            Reads++;
            await Task.Yield();
            for (var number = 0; number < 2; number++)
            {
                yield return IsDown ? throw new StorageUnavailableException("down", null) : new Subscription
                {
                    Id = $"{number}",
                    Channel = "email",
                    Address = "a@example.org",
                    State = state,
                    CreatedAt
                        = default,
                };
            }
        }

        public Task<Subscription?> FindAsync(string id, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<bool> TrySaveAsync(Subscription subscription, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<bool> RemoveAsync(string id, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}

using Aggregator.Web.Http;

namespace Aggregator.Hosts.Tests.Web;

/// <summary>Who waits behind whom, counted by the order in which places are given.</summary>
public sealed class FairQueueTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhoeverSendsManyRequestsWaitsBehindTheirOwnAndOthersForOneOfThem()
    {
        var queue = new FairQueue(places: 1, longest: 50);
        var place = (await queue.EnterAsync("one", Cancel))!;
        var many = Enumerable.Range(0, 50).Select(number => EnterAsync(queue, "one", $"one {number}")).ToList();
        var single = EnterAsync(queue, "other", "other");

        var served = await ServeAsync(place, [.. many, single]);

        Assert.Equal(["one 0", "other", "one 1"], served.Take(3));
        Assert.Equal(51, served.Count);
    }

    [Fact]
    public async Task ClientsTakeTurnsHoweverLongTheirLinesAre()
    {
        var queue = new FairQueue(places: 1, longest: 50);
        var place = (await queue.EnterAsync("a", Cancel))!;
        string[] requests = ["a1", "a2", "a3", "b1", "b2", "c1"];

        var served = await ServeAsync(place, [.. requests.Select(name => EnterAsync(queue, name[..1], name))]);

        Assert.Equal(["a1", "b1", "c1", "a2", "b2", "a3"], served);
    }

    [Fact]
    public async Task AsManyAreServedAtOnceAsThereArePlacesAndNoneIsLost()
    {
        var queue = new FairQueue(places: 3, longest: 50);
        var places = new List<IDisposable?>();
        for (var number = 0; number < 3; number++)
        {
            places.Add(await queue.EnterAsync("one", Cancel));
        }

        var fourth = queue.EnterAsync("one", Cancel).AsTask();
        Assert.Equal((1, false), (queue.Waiting, fourth.IsCompleted));

        // One that is given back twice is one place still.
        places[0]!.Dispose();
        places[0]!.Dispose();
        Assert.NotNull(await fourth);
        Assert.False(queue.EnterAsync("one", Cancel).AsTask().IsCompleted);
    }

    [Fact]
    public async Task ALineThatIsFullIsRefusedAndThatOfAnotherIsNot()
    {
        var queue = new FairQueue(places: 1, longest: 2);
        var place = (await queue.EnterAsync("one", Cancel))!;
        List<Task<(string Name, IDisposable Place)>> waiting = [EnterAsync(queue, "one", "1"), EnterAsync(queue, "one", "2")];

        Assert.Null(await queue.EnterAsync("one", Cancel));
        waiting.Add(EnterAsync(queue, "other", "3"));

        Assert.Equal(["1", "3", "2"], await ServeAsync(place, waiting));
        Assert.NotNull(await queue.EnterAsync("one", Cancel));
    }

    [Fact]
    public async Task WhoeverGoesAwayLeavesTheLine()
    {
        var queue = new FairQueue(places: 1, longest: 1);
        var place = (await queue.EnterAsync("one", Cancel))!;
        using var leaving = new CancellationTokenSource();
        var gone = queue.EnterAsync("one", leaving.Token).AsTask();
        Assert.Equal(1, queue.Waiting);

        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        Assert.Equal(0, queue.Waiting);
        Assert.Equal(["next"], await ServeAsync(place, [EnterAsync(queue, "one", "next")]));
        Assert.True(queue.EnterAsync("one", Cancel).AsTask().IsCompleted);
    }

    [Fact]
    public async Task OfManyWhoComeAndGoAtOnceNoneTakesAPlaceAlong()
    {
        var queue = new FairQueue(places: 2, longest: 1000);
        var (inside, most) = (0, 0);
        await Parallel.ForAsync(0, 2000, Cancel, async (number, cancel) =>
        {
            using var leaving = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            var entering = queue.EnterAsync($"client {number % 7}", leaving.Token).AsTask();
            if (number % 3 == 0)
            {
                await leaving.CancelAsync();
            }

            try
            {
                using var place = await entering;
                var now = Interlocked.Increment(ref inside);
                InterlockedMax(ref most, now);
                await Task.Yield();
                Interlocked.Decrement(ref inside);
            }
            catch (OperationCanceledException)
            {
                // It left.
            }
        });

        Assert.InRange(most, 1, 2);
        Assert.Equal(0, queue.Waiting);
        Assert.NotNull(await queue.EnterAsync("last", Cancel));
        Assert.NotNull(await queue.EnterAsync("last", Cancel));
        Assert.False(queue.EnterAsync("last", Cancel).AsTask().IsCompleted);
    }

    private static void InterlockedMax(ref int most, int now)
    {
        for (var seen = most; now > seen; seen = most)
        {
            Interlocked.CompareExchange(ref most, now, seen);
        }
    }

    private static async Task<(string Name, IDisposable Place)> EnterAsync(FairQueue queue, string client, string name) =>
        (name, (await queue.EnterAsync(client, Cancel))!);

    /// <summary>Gives the place back as often as somebody waits, and names who got it.</summary>
    private static async Task<List<string>> ServeAsync(IDisposable place, List<Task<(string Name, IDisposable Place)>> waiting)
    {
        var served = new List<string>();
        while (waiting.Count > 0)
        {
            place.Dispose();
            var next = await Task.WhenAny(waiting);
            waiting.Remove(next);
            (var name, place) = await next;
            served.Add(name);
        }

        place.Dispose();
        return served;
    }
}

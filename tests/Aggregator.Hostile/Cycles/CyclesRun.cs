using Aggregator.Feeds.Polling;
using Aggregator.Hostile.Months;
using Microsoft.Extensions.DependencyInjection;

namespace Aggregator.Hostile.Cycles;

/// <summary>
/// Many rounds of good sources beside bad ones by a virtual clock: the good ones are complete and on time in each, whatever the bad ones
/// do, and nothing grows.
/// </summary>
internal sealed class CyclesRun : IDisposable
{
    private const int GoodOnes = 100;
    private const int BadOnes = 60;

    /// <summary>The least interval with its spread, and the interval of the planner.</summary>
    private static readonly TimeSpan Cycle = TimeSpan.FromMinutes(90);

    private readonly string _folder = Directory.CreateTempSubdirectory("aggregator-cycles-").FullName;
    private readonly VirtualClock _clock = new(new DateTimeOffset(2026, 10, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly IBadSources _bad;
    private readonly Breaches _breaches = new();
    private readonly CountedIntake _intake;
    private readonly Footprint _footprint;

    private CyclesRun(int count, IBadSources bad) =>
        (_bad, _intake, _footprint) = (bad, new CountedIntake(_breaches), new Footprint(Math.Min(100, count / 2)));

    /// <summary>Runs them and prints the figures.</summary>
    public static async Task<Breaches> RunAsync(int count, IBadSources bad, TextWriter output)
    {
        using var run = new CyclesRun(count, bad);
        await run.PassAsync(count, output);
        return run._breaches;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task PassAsync(int count, TextWriter output)
    {
        var watch = Stopwatch.StartNew();
        await using var good = await GoodServer.StartAsync(_clock, Cycle);
        await using var process = await OpenAsync(good);
        var time = new PlayedTime(_clock, _breaches);
        for (var cycle = 0; cycle < count; cycle++)
        {
            var end = _clock.Now.AddTicks(Cycle.Ticks - (_clock.Now.UtcTicks % Cycle.Ticks));
            var before = _bad.Requests;
            await time.PassAsync(process, end);
            foreach (var number in Enumerable.Range(0, GoodOnes).Where(number => _intake.Of(GoodId(number)) != cycle + 1))
            {
                var seen = $"cycle {cycle}: {GoodId(number)} has {_intake.Of(GoodId(number))} items";
                _breaches.Add("good sources are on time", seen);
            }

            var tried = _bad.Requests - before;
            _breaches.Check(tried > BadOnes / 2, "bad sources are tried", $"cycle {cycle}: {tried} requests");
            var mark = _footprint.Take();
            if ((cycle + 1) % 50 == 0)
            {
                var took = (int)watch.Elapsed.TotalSeconds;
                await output.WriteLineAsync($"cycle {cycle + 1}: {_intake.Count} items, {_bad.Requests} bad requests, {mark}, {took} s");
            }
        }

        _footprint.Check(_breaches);
        var figures = new Figures()
            .Add("cycles", count)
            .Add("items taken", _intake.Count)
            .Add("requests of bad sources", _bad.Requests)
            .Add("live bytes, first cycles and last", _footprint.Bytes)
            .Add("handles, first cycles and last", _footprint.Handles)
            .Add("seconds", (int)watch.Elapsed.TotalSeconds);
        await output.WriteLineAsync(figures.ToString());
    }

    private async Task<PlayedProcess> OpenAsync(GoodServer good)
    {
        var catalogue = Path.Combine(_folder, "catalogue.json");
        var feeds = good.Feeds(GoodOnes).Select((address, number) => Entry(GoodId(number), address))
            .Concat(_bad.Feeds(BadOnes).Select((address, number) => Entry($"bad-{number}", address)));
        await File.WriteAllTextAsync(catalogue, JsonSerializer.Serialize(new { feeds }));
        var settings = new Dictionary<string, string?>
        {
            ["Feeds:CataloguePath"] = catalogue,

            // So that who fails is tried in each cycle again.
            ["Feeds:MaxInterval"] = "01:10:00",
            ["Web:AllowLoopback"] = "true",
            ["Web:ExchangeTimeout"] = VirtualClock.ExchangeTimeout.ToString("c"),
            ["Website:BaseAddress"] = "https://desk.example/",
        };
        return await PlayedProcess.OpenAsync(
            _folder, settings, _clock, new MailSink(_clock), services => services.AddSingleton<IEntryIntake>(_intake));
    }

    private static object Entry(string id, Uri address) =>
        new { id, title = id, address = address.AbsoluteUri, lane = "media", trust = 0.5 };

    private static string GoodId(int number) => $"good-{number}";
}

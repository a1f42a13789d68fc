using Aggregator.Feeds.Health;
using Aggregator.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Aggregator.Hostile.Months;

/// <param name="Sources">How many of the catalogue are played.</param>
/// <param name="Seed">Decides which of them have which faults.</param>
internal sealed record MonthOptions(int Days, int Sources, int Seed);

/// <summary>
/// A month of all sources by a virtual clock, in the real steps and with a file: what the sources saw and gave out is held against what
/// came of it.
/// </summary>
internal sealed class MonthRun : IAsyncDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 10, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("aggregator-months-").FullName;
    private readonly MonthOptions _options;
    private readonly TextWriter _output;
    private readonly VirtualClock _clock = new(Start);
    private readonly Etiquette _etiquette;
    private readonly Editions _editions;
    private readonly MailSink _mails;
    private readonly PlayedTime _time;
    private readonly Readers _readers = new(Start);
    private readonly Footprint _footprint;
    private readonly Dictionary<string, string?> _settings;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private SourceServer? _server;
    private Deaths? _deaths;
    private PlayedProcess? _process;

    private MonthRun(MonthOptions options, TextWriter output)
    {
        (_options, _output) = (options, output);
        (_etiquette, _editions) = (new Etiquette(Breaches), new Editions(Breaches));
        (_mails, _time) = (new MailSink(_clock), new PlayedTime(_clock, Breaches));
        _footprint = new Footprint(Math.Clamp(options.Days / 2, 1, 7));
        _settings = new()
        {
            ["Feeds:CataloguePath"] = Path.Combine(_folder, "catalogue.json"),
            ["Web:AllowLoopback"] = "true",
            ["Web:ExchangeTimeout"] = VirtualClock.ExchangeTimeout.ToString("c"),
            ["Website:BaseAddress"] = "https://desk.example/",

            // An edition is short on purpose; here nothing is to be left out of it.
            ["Digests:MaxStories"] = "500",
            ["Digests:MaxTailStories"] = "500",
            ["Digests:MaxStoriesPerOutlet"] = "500",
            ["Digests:MaxStoriesPerLab"] = "500",
            ["Digests:ScoreFloor"] = "0",
        };
    }

    public Breaches Breaches { get; } = new();

    private IEditionStore EditionStore => _process!.Services.GetRequiredService<IEditionStore>();

    private DateTimeOffset End => Start.AddDays(_options.Days);

    /// <summary>Runs it and prints its figures; what is not as it should be is in <see cref="Breaches"/>.</summary>
    public static async Task<Breaches> RunAsync(MonthOptions options, TextWriter output)
    {
        await using var run = new MonthRun(options, output);
        await run.OpenAsync();
        for (var day = 0; day < options.Days; day++)
        {
            await run.PassDayAsync(day);
        }

        await run.CheckAsync();
        return run.Breaches;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private async Task OpenAsync()
    {
        _server = await SourceServer.StartAsync(_clock, CancellationToken.None);
        var catalogue = Cast.WriteCatalogue(_server.Port, _options.Sources);
        await File.WriteAllTextAsync(_settings["Feeds:CataloguePath"]!, catalogue);
        var cast = Cast.Of(catalogue, Start, TimeSpan.FromDays(_options.Days), _options.Seed);
        _server.Play(cast, _etiquette);
        _deaths = new Deaths(cast, Start, _etiquette, Breaches);
        _process = await PlayedProcess.OpenAsync(_folder, _settings, _clock, _mails);
        await _readers.SubscribeAsync(_process.Services.GetRequiredService<ISubscriptionStore>());
    }

    private async Task PassDayAsync(int day)
    {
        var midnight = Start.AddDays(day);
        for (var hour = 1; hour <= 24; hour++)
        {
            await DisturbAsync(Disturbances.Before(day, hour, _options.Days));
            if (hour == 23)
            {
                await PassAsync(midnight + Editions.Seen.ToTimeSpan());
                await _editions.LookAsync(EditionStore, DateOnly.FromDateTime(midnight.UtcDateTime));
            }

            await PassAsync(midnight.AddHours(hour));
            await _deaths!.LookAsync(_process!.Services.GetRequiredService<FeedReports>(), _clock.Now);
        }

        var mark = _footprint.Take();
        await _output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"day {day + 1,2}: {_etiquette.Requests,6} requests, {_server!.Publications.Given.Count,5} wanted items, "
                + $"{_mails.Mails.Count,4} mails, {mark}, {_watch.Elapsed.TotalSeconds:0} s"));
    }

    private async Task PassAsync(DateTimeOffset until)
    {
        await _time.PassAsync(_process!, until);
        if (_process!.Stopping.IsCancellationRequested)
        {
            await RestartAsync(Disturbance.Restart);
            await _time.PassAsync(_process, until);
        }
    }

    private async Task DisturbAsync(Disturbance what)
    {
        switch (what)
        {
            case Disturbance.ClockAhead:
                SetClock(TimeSpan.FromDays(5));
                break;
            case Disturbance.ClockBack:
                SetClock(TimeSpan.FromHours(-1));
                break;
            case Disturbance.ClockRight:
                SetClock(TimeSpan.Zero);
                break;
            case Disturbance.StopInTheMiddle:
                _server!.OnNextRequest = _process!.StopAsync;
                break;
            case Disturbance.Restart or Disturbance.Upgrade:
                await _process!.StopAsync();
                await _time.EndAsync();
                await RestartAsync(what);
                break;
        }
    }

    private void SetClock(TimeSpan error) => (_clock.Error, _etiquette.ClockSetAt) = (error, _clock.Now);

    private async Task RestartAsync(Disturbance how)
    {
        await _process!.DisposeAsync();
        if (how == Disturbance.Upgrade)
        {
            FirstSchema.GoBackTo(Path.Combine(_folder, "aggregator.db"));
        }

        _etiquette.StartedAt = _clock.Now;
        _process = await PlayedProcess.OpenAsync(_folder, _settings, _clock, _mails);
    }

    private async Task CheckAsync()
    {
        await _editions.CheckAsync(_process!.Services, _server!.Publications, End);
        _readers.Check(_mails.Mails, _editions.Dates, End, Breaches);
        _footprint.Check(Breaches);
        var figures = new Figures()
            .Add("days", _options.Days)
            .Add("sources", _deaths!.Sources)
            .Add("requests", _etiquette.Requests)
            .Add("of which conditional", _etiquette.Conditional)
            .Add("polls by status", _etiquette.Statuses)
            .Add("pages", _etiquette.Pages)
            .Add("hosts at once at most", _etiquette.MostUnderWay)
            .Add("early because the clock was set", _etiquette.Excused)
            .Add("reports that the lexicon wants", _server.Publications.Given.Count)
            .Add("editions", _editions.Dates.Count)
            .Add("stories, of which updates", $"{_editions.Stories}, {_editions.Updates}")
            .Add("reports one edition late", _editions.Late)
            .Add("reports whose story was told", _editions.Retold)
            .Add("reports that a full edition left out", _editions.LeftOut)
            .Add("mails", _mails.Mails.Count)
            .Add("dead sources noticed", _deaths.Noticed)
            .Add("slowest to be noticed", _deaths.Slowest)
            .Add("live bytes, first week and last", _footprint.Bytes)
            .Add("handles, first week and last", _footprint.Handles)
            .Add("seconds", (int)_watch.Elapsed.TotalSeconds);
        await _output.WriteLineAsync(figures.ToString());
    }
}

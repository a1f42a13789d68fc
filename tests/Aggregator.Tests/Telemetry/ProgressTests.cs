namespace Aggregator.Tests.Telemetry;

public sealed class ProgressTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly LogLines<Progress> _log = new();

    [Fact]
    public void LongWorkSaysEveryFewSecondsHowFarItIs()
    {
        var work = new Progress(_time, _log).Begin("articles read", 100_000);
        for (var step = 0; step < 100; step++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(100));
            work.Add(1_000);
        }

        work.End();

        Assert.Equal(
            [
                "Information 30000 of 100000 articles read in 3 s",
                "Information 60000 of 100000 articles read in 6 s",
                "Information 90000 of 100000 articles read in 9 s",
                "Information All 100000 articles read in 10 s",
            ],
            _log.Lines);
    }

    [Fact]
    public void WhatIsDoneAtOnceSaysNothing()
    {
        var work = new Progress(_time, _log).Begin("articles read");
        _time.Advance(TimeSpan.FromSeconds(2));
        work.Add(2_000);
        work.End();

        Assert.Empty(_log.Lines);
    }

    [Fact]
    public void NobodyHasToKnowHowManyThereAre()
    {
        var work = new Progress(_time, _log).Begin("articles read");
        _time.Advance(TimeSpan.FromSeconds(3));
        work.Add(7);

        Assert.Equal(["Information 7 articles read in 3 s"], _log.Lines);
    }
}

namespace Aggregator.Hostile.Months;

/// <summary>Something that a source publishes.</summary>
/// <param name="Index">Within its source; negative for what was there before the run, too old to be news.</param>
/// <param name="At">When it is published.</param>
internal sealed record NewsItem(Source Source, int Index, DateTimeOffset At)
{
    private NewsText? _text;

    public int Number => (Source.Number * 10_000) + Index;

    /// <summary>Stands in each address of it.</summary>
    public string Key => string.Create(CultureInfo.InvariantCulture, $"i{Number}");

    /// <summary>Whether the lexicon wants it.</summary>
    public bool IsWanted => Index >= 0 && Source.Wants(Index);

    /// <summary>Whether the feed carries the whole text.</summary>
    public bool IsWhole => Index % 3 == 0;

    public NewsLab Lab => NewsLab.Of(Source.Feed.Address.AbsoluteUri, Number / 7);

    public NewsText Text => _text ??= new NewsText(Number, IsWanted ? Lab : null, Source.IsChinese);

    /// <summary>The day in China, where a source states no more.</summary>
    public DateTime Day => At.ToOffset(TimeSpan.FromHours(8)).Date;

    /// <summary>The earliest that a source may say: some give the day alone, and some a wrong zone.</summary>
    public DateTimeOffset Stated => At - TimeSpan.FromDays(1);

    public Uri Page => new(Source.Feed.Address, $"/articles/{Key}");
}

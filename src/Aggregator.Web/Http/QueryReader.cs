namespace Aggregator.Web.Http;

/// <summary>Reads the query of a request strictly and remembers everything that is wrong with it.</summary>
internal sealed class QueryReader(IQueryCollection values)
{
    private const int MaxListed = 30;

    private readonly List<ParameterProblem> _problems = [];
    private readonly List<string> _known = [];

    /// <summary>All problems met; call it last, since what no one has read by then is unknown.</summary>
    public IReadOnlyList<ParameterProblem> Finish()
    {
        foreach (var name in values.Keys.Where(name => !_known.Contains(name, StringComparer.OrdinalIgnoreCase)))
        {
            Refuse(Shorten(name), _known.Count == 0
                ? $"There is no parameter '{Shorten(name)}': none is taken here."
                : $"There is no parameter '{Shorten(name)}'; there are {string.Join(", ", _known)}.");
        }

        return _problems;
    }

    public void Refuse(string parameter, string detail) => _problems.Add(new ParameterProblem(parameter, detail));

    /// <summary>The value; null when absent, and when it is blank or given twice, which is refused.</summary>
    /// <param name="allowed">What is, in words that follow the parameter's name.</param>
    public string? Text(string name, string allowed)
    {
        if (Raw(name, allowed) is not { } text)
        {
            return null;
        }

        if (!string.IsNullOrWhiteSpace(text))
        {
            return text;
        }

        Refuse(name, $"'{name}' is empty; it {allowed}.");
        return null;
    }

    /// <summary>The same with what is blank let through.</summary>
    public string? Raw(string name, string allowed)
    {
        _known.Add(name);
        var given = values[name];
        if (given.Count > 1)
        {
            Refuse(name, $"'{name}' is given {given.Count} times; once is enough, and it {allowed}.");
            return null;
        }

        return given.Count == 0 ? null : given.ToString();
    }

    /// <summary>Values parted by commas or given several times; every one must be known.</summary>
    /// <param name="allowed">What is, as a sentence.</param>
    public IReadOnlyList<string> List(string name, Func<string, bool> isKnown, string allowed)
    {
        _known.Add(name);
        var items = values[name]
            .SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToList();

        if (values[name].Count > 0 && items.Count == 0)
        {
            Refuse(name, $"'{name}' is empty; {allowed}");
        }
        else if (items.Count > MaxListed)
        {
            Refuse(name, $"'{name}' takes at most {MaxListed} values; {allowed}");
        }
        else if (items.FirstOrDefault(item => !isKnown(item)) is { } unknown)
        {
            Refuse(name, $"'{Shorten(unknown)}' is not known to '{name}'; {allowed}");
        }

        return items;
    }

    /// <summary>One of the values allowed; null when absent.</summary>
    public string? OneOf(string name, IReadOnlyList<string> allowed)
    {
        var rule = $"is one of {string.Join(", ", allowed)}";
        if (Text(name, rule) is not { } text)
        {
            return null;
        }

        if (allowed.FirstOrDefault(value => value.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } known)
        {
            return known;
        }

        Refuse(name, $"'{name}' {rule}.");
        return null;
    }

    public int? Number(string name, int least, int most)
    {
        var rule = $"is a whole number from {least} to {most}";
        if (Text(name, rule) is not { } text)
        {
            return null;
        }

        if (TryReadCount(text, out var number) && number >= least && number <= most)
        {
            return number;
        }

        Refuse(name, $"'{name}' {rule}.");
        return null;
    }

    public DateOnly? Date(string name)
    {
        const string Rule = "is a date such as 2026-11-02";
        if (Text(name, Rule) is not { } text)
        {
            return null;
        }

        if (Dates.TryRead(text, out var date))
        {
            return date;
        }

        Refuse(name, $"'{name}' {Rule}.");
        return null;
    }

    /// <summary>A span such as <c>24h</c> or <c>3d</c>, from an hour up.</summary>
    public TimeSpan? Window(string name, int maxDays = 7)
    {
        var rule = $"is a span from 1h to {maxDays * 24}h, or 1d to {maxDays}d";
        if (Text(name, rule) is not { } text)
        {
            return null;
        }

        if (TryReadCount(text.AsSpan(0, text.Length - 1), out var count) && text[^1] is 'h' or 'd')
        {
            var hours = text[^1] == 'd' ? count * 24L : count;
            if (hours >= 1 && hours <= maxDays * 24L)
            {
                return TimeSpan.FromHours(hours);
            }
        }

        Refuse(name, $"'{name}' {rule}.");
        return null;
    }

    /// <summary>Digits only: the framework's reader also takes a number that NUL characters follow.</summary>
    private static bool TryReadCount(ReadOnlySpan<char> text, out int count)
    {
        count = 0;
        return !text.ContainsAnyExceptInRange('0', '9') && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count);
    }

    public static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "…";
}

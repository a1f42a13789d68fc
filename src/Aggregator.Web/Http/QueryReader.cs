namespace Aggregator.Web.Http;

/// <summary>Reads the query of a request strictly and collects everything that is wrong with it.</summary>
internal sealed class QueryReader(IQueryCollection values)
{
    private const int MaxListed = 30;
    private const int MaxQuoted = 40;

    private readonly List<ParameterProblem> _problems = [];
    private readonly List<string> _known = [];

    /// <summary>Lets an endpoint take the reader as a parameter (minimal APIs' custom binding).</summary>
    public static ValueTask<QueryReader> BindAsync(HttpContext context) =>
        ValueTask.FromResult(new QueryReader(context.Request.Query));

    /// <summary>The answer that lists all problems; null without any. Call it last: a parameter not read by then is unknown.</summary>
    public IResult? FindRefusal()
    {
        foreach (var name in values.Keys.Where(name => !_known.Contains(name, StringComparer.OrdinalIgnoreCase)))
        {
            var known = string.Join(", ", _known.DefaultIfEmpty("none"));
            Refuse(Quote(name), $"There is no parameter '{Quote(name)}'; this address takes {known}.");
        }

        return _problems.Count == 0 ? null : Problem.BadParameters(_problems);
    }

    public void Refuse(string parameter, string detail) => _problems.Add(new ParameterProblem(parameter, detail));

    /// <summary>The value; null when it is absent, and when it is blank, given twice or not valid, which is refused.</summary>
    /// <param name="rule">What is allowed, in words that follow the parameter's name.</param>
    public string? Text(string name, string rule, Func<string, bool>? isValid = null)
    {
        if (Raw(name, rule) is not { } text)
        {
            return null;
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            Refuse(name, $"'{name}' is empty; it {rule}.");
            return null;
        }

        if (isValid?.Invoke(text) == false)
        {
            Refuse(name, $"'{name}' {rule}.");
            return null;
        }

        return text;
    }

    /// <summary>The same, but a blank value is returned.</summary>
    public string? Raw(string name, string rule)
    {
        _known.Add(name);
        var given = values[name];
        if (given.Count > 1)
        {
            Refuse(name, $"'{name}' is given {given.Count} times; give it once. It {rule}.");
            return null;
        }

        return given;
    }

    /// <summary>Values separated by commas or given several times; every one must be known.</summary>
    /// <param name="rule">What is allowed, as a sentence.</param>
    public IReadOnlyList<string> List(string name, Func<string, bool> isKnown, string rule)
    {
        _known.Add(name);
        var items = values[name]
            .SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToList();

        if (values[name].Count > 0 && items.Count == 0)
        {
            Refuse(name, $"'{name}' is empty; {rule}");
        }
        else if (items.Count > MaxListed)
        {
            Refuse(name, $"'{name}' takes at most {MaxListed} values; {rule}");
        }
        else if (items.FirstOrDefault(item => !isKnown(item)) is { } unknown)
        {
            Refuse(name, $"'{Quote(unknown)}' is not a known value of '{name}'; {rule}");
        }

        return items;
    }

    /// <summary>The same where the known values are listed.</summary>
    public IReadOnlyList<string> List(string name, IReadOnlyList<string> allowed) =>
        List(name, value => allowed.Contains(value, StringComparer.OrdinalIgnoreCase), $"the values are {string.Join(", ", allowed)}.");

    /// <summary>What is read of the value; null when it is absent, and when nothing can be read of it, which is refused.</summary>
    public T? Value<T>(string name, string rule, Func<string, T?> read)
    {
        T? value = default;
        Text(name, rule, text => (value = read(text)) is not null);
        return value;
    }

    /// <summary>One of the values allowed; null when absent.</summary>
    public string? OneOf(string name, IReadOnlyList<string> allowed) => Value(
        name,
        $"is one of {string.Join(", ", allowed)}",
        text => allowed.FirstOrDefault(value => value.Equals(text, StringComparison.OrdinalIgnoreCase)));

    public int? Number(string name, int least, int most) =>
        Value(name, $"is a whole number from {least} to {most}", text => FindNumber(text, least, most));

    public DateOnly? Date(string name) => Value(name, "is a date such as 2026-11-02", IsoDate.Find);

    /// <summary>A time span such as <c>24h</c> or <c>3d</c>, from one hour up.</summary>
    public TimeSpan? Window(string name, int maxDays = 7) => Value<TimeSpan?>(
        name,
        $"is a number of hours from 1h to {maxDays * 24}h, or of days from 1d to {maxDays}d",
        text => text[^1] switch
        {
            'h' when FindNumber(text[..^1], 1, maxDays * 24) is { } hours => TimeSpan.FromHours(hours),
            'd' when FindNumber(text[..^1], 1, maxDays) is { } days => TimeSpan.FromDays(days),
            _ => null,
        });

    /// <summary>What a caller sent, short enough to repeat in an answer.</summary>
    public static string Quote(string text) => Truncate.WithEllipsis(text, MaxQuoted);

    /// <summary>Digits only: the framework's parser also takes a number that NUL characters follow.</summary>
    private static int? FindNumber(string text, int least, int most)
    {
        if (text.AsSpan().ContainsAnyExceptInRange('0', '9')
            || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number < least
            || number > most)
        {
            return null;
        }

        return number;
    }
}

using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Aggregator.Web.Answers;

/// <summary>Reads the query of a request strictly and remembers everything that is wrong with it.</summary>
internal sealed class Query(IQueryCollection values)
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

    /// <summary>The value; null when absent, empty or given twice.</summary>
    public string? Text(string name)
    {
        _known.Add(name);
        var given = values[name];

        if (given.Count > 1)
        {
            Refuse(name, $"'{name}' is given {given.Count} times; once is enough.");
            return null;
        }

        return string.IsNullOrWhiteSpace(given) ? null : given.ToString();
    }

    /// <summary>Values parted by commas or given several times; every one must be known.</summary>
    public IReadOnlyList<string> List(string name, Func<string, bool> isKnown, string allowed)
    {
        _known.Add(name);
        var items = values[name]
            .SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToList();

        if (items.Count > MaxListed)
        {
            Refuse(name, $"'{name}' takes at most {MaxListed} values.");
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
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (allowed.FirstOrDefault(value => value.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } known)
        {
            return known;
        }

        Refuse(name, $"'{name}' is one of {string.Join(", ", allowed)}.");
        return null;
    }

    public int? Number(string name, int least, int most)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        Refuse(name, $"'{name}' is a whole number from {least} to {most}.");
        return null;
    }

    public DateOnly? Date(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (Dates.TryRead(text, out var date))
        {
            return date;
        }

        Refuse(name, $"'{name}' is a date such as 2026-11-02.");
        return null;
    }

    /// <summary>The value as it was sent, empty or blank too; null when absent or given twice.</summary>
    public string? Raw(string name)
    {
        if (Text(name) is { } text)
        {
            return text;
        }

        return values[name].Count == 1 ? values[name].ToString() : null;
    }

    /// <summary>A span such as <c>24h</c> or <c>3d</c>, from an hour up.</summary>
    public TimeSpan? Window(string name, int maxDays = 7)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && text[^1] is 'h' or 'd')
        {
            var hours = text[^1] == 'd' ? count * 24L : count;

            if (hours >= 1 && hours <= maxDays * 24L)
            {
                return TimeSpan.FromHours(hours);
            }
        }

        Refuse(name, $"'{name}' is a span from 1h to {maxDays * 24}h, or 1d to {maxDays}d.");
        return null;
    }

    public static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "…";
}

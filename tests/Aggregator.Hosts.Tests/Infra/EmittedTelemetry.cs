using System.Diagnostics.Metrics;
using Aggregator.Functions.Triggers;
using Aggregator.Telemetry;

namespace Aggregator.Hosts.Tests.Infra;

/// <summary>What the Functions app logs and counts, from its code: the names that a query of the workspace may ask for.</summary>
internal static partial class EmittedTelemetry
{
    /// <summary>Properties of each event, which has the name of the method that logs it.</summary>
    public static IReadOnlyDictionary<string, IReadOnlySet<string>> Events { get; } = ReadEvents();

    /// <summary>Tags of each counter.</summary>
    public static IReadOnlyDictionary<string, IReadOnlySet<string>> Counters { get; } = ReadCounters();

    private static Dictionary<string, IReadOnlySet<string>> ReadEvents()
    {
        var app = typeof(TimerFunctions).Assembly;
        var parts = app.GetReferencedAssemblies().Where(name => name.Name!.StartsWith("Aggregator", StringComparison.Ordinal));
        return parts.Select(Assembly.Load).Append(app)
            .SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            .Select(method => (method.Name, method.GetCustomAttribute<LoggerMessageAttribute>()?.Message))
            .Where(logged => logged.Message is not null)
            .GroupBy(logged => logged.Name, logged => Placeholder().Matches(logged.Message!).Select(match => match.Groups[1].Value))
            .ToDictionary(same => same.Key, Union, StringComparer.Ordinal);
    }

    /// <summary>Counts everything once, whatever it is, and listens.</summary>
    private static Dictionary<string, IReadOnlySet<string>> ReadCounters()
    {
        var metrics = new FlowMetrics();
        var counted = new List<(string Name, IEnumerable<string> Tags)>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, own) =>
        {
            if (instrument.Meter == metrics.Meter)
            {
                own.EnableMeasurementEvents(instrument);
                counted.Add((instrument.Name, []));
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Add(instrument, tags));
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Add(instrument, tags));
        listener.Start();
        foreach (var method in typeof(FlowMetrics).GetMethods().Where(method => method.Name.StartsWith("Count", StringComparison.Ordinal)))
        {
            method.Invoke(metrics, [.. method.GetParameters().Select(parameter => Some(parameter.ParameterType))]);
        }

        return counted.GroupBy(one => one.Name, one => one.Tags).ToDictionary(same => same.Key, Union, StringComparer.Ordinal);

        void Add(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
            counted.Add((instrument.Name, tags.ToArray().Select(tag => tag.Key).ToList()));
    }

    private static object? Some(Type type)
    {
        if (type == typeof(string))
        {
            return "some";
        }

        return type.IsAssignableFrom(typeof(TimeSpan[])) ? new[] { TimeSpan.FromMinutes(1) } : Activator.CreateInstance(type);
    }

    private static IReadOnlySet<string> Union(IEnumerable<IEnumerable<string>> names) =>
        names.SelectMany(name => name).ToHashSet(StringComparer.Ordinal);

    [GeneratedRegex(@"\{@?(\w+)")]
    private static partial Regex Placeholder();
}

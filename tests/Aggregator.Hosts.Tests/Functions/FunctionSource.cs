using System.Reflection;
using System.Text.RegularExpressions;
using Aggregator.Storage;

namespace Aggregator.Hosts.Tests.Functions;

/// <summary>
/// The functions as their sources declare them. The project itself cannot be built everywhere (its packages are not on
/// every feed), so its wiring is read as text.
/// </summary>
internal static partial class FunctionSource
{
    private const string Folder = "src/Aggregator.Functions";

    private static readonly IReadOnlyDictionary<string, string> Files = RepositoryFiles.SourcesOf(Folder);

    /// <param name="Argument">The trigger's queue, schedule or route, constants resolved.</param>
    public sealed record Function(string Name, string Method, string Trigger, string Argument, string Attribute, string Body);

    public static string AllText { get; } = string.Join('\n', Files.Values);

    public static IReadOnlyList<Function> Functions { get; } = [.. Files.Values.SelectMany(text => Declaration().Matches(text)).Select(Read)];

    public static IEnumerable<Function> By(string trigger) => Functions.Where(function => function.Trigger == trigger);

    /// <summary>How many attributes the text has that declare a function: each must have been understood.</summary>
    public static int AttributeCount { get; } = FunctionAttribute().Count(AllText);

    private static Function Read(Match match)
    {
        var attribute = match.Groups["arguments"].Value;
        var trigger = match.Groups["trigger"].Value;
        var argument = trigger == "HttpTrigger" ? RouteArgument().Match(attribute).Groups[1].Value : attribute.Split(',')[0];

        return new Function(Resolve(match.Groups["name"].Value), match.Groups["method"].Value, trigger, Resolve(argument), attribute, match.Groups["body"].Value);
    }

    /// <summary>A literal, <c>nameof</c>, a constant of the core's queues, or one declared in the project.</summary>
    private static string Resolve(string expression)
    {
        var text = expression.Trim();

        if (text.StartsWith('"'))
        {
            return text.Trim('"');
        }

        if (text.StartsWith("nameof(", StringComparison.Ordinal))
        {
            return text["nameof(".Length..^1];
        }

        var (type, member) = (text.Split('.')[0], text.Split('.')[^1]);

        return type == nameof(Queues)
            ? (string?)typeof(Queues).GetField(member, BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() ?? $"no constant {text}"
            : Files.Where(file => Path.GetFileNameWithoutExtension(file.Key) == type)
                .SelectMany(file => Constant().Matches(file.Value))
                .Single(match => match.Groups["name"].Value == member).Groups["value"].Value;
    }

    [GeneratedRegex(@"\[Function\(")]
    private static partial Regex FunctionAttribute();

    [GeneratedRegex(@"\[Function\((?<name>[\w.]+(?:\(\w+\))?|""[^""]*"")\)\]\s+public Task (?<method>\w+)\(\[(?<trigger>\w+Trigger)\((?<arguments>[^\]]*)\)\] [^)]*\)\s*=>\s*(?<body>[^;]*);")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"Route = ([\w.]+|""[^""]*"")")]
    private static partial Regex RouteArgument();

    [GeneratedRegex(@"public const string (?<name>\w+) = ""(?<value>[^""]*)"";")]
    private static partial Regex Constant();
}

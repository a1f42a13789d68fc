using System.Reflection;
using System.Text.RegularExpressions;

namespace Aggregator.Tests.Feeds.Polling;

/// <summary>docs/fetching-etiquette.md numbers 32 rules; a test carries the numbers of those that it shows in its name.</summary>
public sealed partial class FetchingEtiquetteTests
{
    private const int Rules = 32;

    [Fact]
    public void EveryNumberHasATest()
    {
        var tested = Assembly.GetExecutingAssembly().GetTypes()
            .SelectMany(type => type.GetMethods())
            .Where(method => method.GetCustomAttributes().Any(attribute => attribute is FactAttribute))
            .SelectMany(method => Numbers().Match(method.Name).Groups["number"].Captures
                .Select(capture => int.Parse(capture.Value, CultureInfo.InvariantCulture)))
            .ToHashSet();

        Assert.Empty(Enumerable.Range(1, Rules).Except(tested));
    }

    [GeneratedRegex(@"^Rule(?:(?<number>\d\d)_)+")]
    private static partial Regex Numbers();
}

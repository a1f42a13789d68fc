using Aggregator.Text;

namespace Aggregator.Hosts.Tests;

/// <summary>No pattern of the product looks at a text for ever.</summary>
public sealed class RegexLimitTests
{
    public static TheoryData<string> Assemblies => ["Aggregator", "Aggregator.Web", "Aggregator.Server", "Aggregator.Storage.Azure", "Aggregator.Storage.Sqlite"];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void EveryPatternHasALimit(string assembly)
    {
        const BindingFlags Any = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        var patterns = Assembly.Load(assembly).GetTypes()
            .SelectMany(type => type.GetMethods(Any))
            .Where(method => method.ReturnType == typeof(Regex) && method.GetParameters().Length == 0 && !method.ContainsGenericParameters);

        foreach (var pattern in patterns)
        {
            var regex = (Regex)pattern.Invoke(null, null)!;
            Assert.True(regex.MatchTimeout > TimeSpan.Zero && regex.MatchTimeout <= RegexLimit.Longest, $"{pattern.DeclaringType}.{pattern.Name} may take {regex.MatchTimeout}");
        }
    }
}

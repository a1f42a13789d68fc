namespace Aggregator.Hosts.Tests.EndToEnd;

/// <summary>Names the demo world's items, <c>source/slug</c>, by where they stand.</summary>
internal static class DemoItems
{
    private static readonly Dictionary<(int Port, string Path), string> Names = DemoSources.Load()
        .SelectMany(source => source.Items.Select(item => (
            Place: (source.Port, item.Path ?? source.ArticlePath.Replace("{slug}", item.Slug, StringComparison.Ordinal)),
            Name: $"{source.Id}/{item.Slug}")))
        .ToDictionary(entry => entry.Place, entry => entry.Name);

    /// <param name="basePort">The port that the demo was started with.</param>
    public static string NameOf(Uri? address, int basePort) =>
        address is null ? "(no address)" : Names.GetValueOrDefault((address.Port - basePort, address.PathAndQuery), address.AbsoluteUri);
}

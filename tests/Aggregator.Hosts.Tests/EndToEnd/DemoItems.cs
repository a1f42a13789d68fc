namespace Aggregator.Hosts.Tests.EndToEnd;

/// <summary>Names the demo world's items, <c>source/slug</c>, by their addresses.</summary>
internal static class DemoItems
{
    private static readonly Dictionary<(int Port, string Path), string> Names = Demo.DemoSource.All
        .SelectMany(source => source.Items.Select(item => (
            Place: (source.Port, source.PathOf(item)),
            Name: $"{source.Id}/{item.Slug}")))
        .ToDictionary(entry => entry.Place, entry => entry.Name);

    /// <param name="basePort">The port that the demo was started with.</param>
    public static string NameOf(Uri? address, int basePort) =>
        address is null ? "(no address)" : Names.GetValueOrDefault((address.Port - basePort, address.PathAndQuery), address.AbsoluteUri);
}

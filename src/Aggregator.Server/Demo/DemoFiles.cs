namespace Aggregator.Server.Demo;

/// <summary>The saved answers of the demo world, built into the program from <c>Demo/World</c>.</summary>
internal static class DemoFiles
{
    // The build writes folders with the separator of its own system.
    private static readonly Dictionary<string, string> Names =
        typeof(DemoFiles).Assembly.GetManifestResourceNames().ToDictionary(name => name.Replace('\\', '/'));

    /// <param name="path">Below <c>Demo/World</c>, such as <c>meridian-wire/feed.xml</c>.</param>
    public static string? Find(string path)
    {
        if (!Names.TryGetValue($"Demo/World/{path}", out var name))
        {
            return null;
        }

        using var reader = new StreamReader(typeof(DemoFiles).Assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}

namespace Aggregator.Tests.Fuzzing;

/// <summary>The fixtures as seeds: what an entry point reads rightly, spoilt in ways that repeat.</summary>
internal static class Corpus
{
    /// <summary>So many spoilt copies for each entry point; <c>AGGREGATOR_FUZZ=100000</c> makes so many, other ones each time.</summary>
    private const int Usual = 150;

    /// <summary>Longer seeds only take longer.</summary>
    private const int MostBytes = 60_000;

    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "Fixtures");

    private static int? Wanted =>
        int.TryParse(Environment.GetEnvironmentVariable("AGGREGATOR_FUZZ"), CultureInfo.InvariantCulture, out var rounds) ? rounds : null;

    /// <summary>The files below these folders, with these endings.</summary>
    public static IReadOnlyList<byte[]> Files(string folder, params string[] endings) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
            .Where(path => endings.Contains(Path.GetExtension(path)))
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllBytes)
            .Where(body => body.Length < MostBytes),
    ];

    public static IReadOnlyList<byte[]> Texts(params string[] texts) => [.. texts.Select(Encoding.UTF8.GetBytes)];

    /// <summary>Spoilt copies with the seeds that make them again.</summary>
    public static IEnumerable<(int Seed, byte[] Body)> Spoil(IReadOnlyList<byte[]> seeds)
    {
        var first = Wanted is null ? 0 : Random.Shared.Next(int.MaxValue / 2);
        return Enumerable.Range(first, Wanted ?? Usual).Select(seed => (seed, Spoilt.Copy(seeds[seed % seeds.Count], seed)));
    }
}

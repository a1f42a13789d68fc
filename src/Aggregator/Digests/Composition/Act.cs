namespace Aggregator.Digests.Composition;

/// <summary>Something a title may say that was done, and by which verbs; read from <c>acts.txt</c> beside this.</summary>
internal sealed record Act(string Id, IReadOnlyList<string> English, IReadOnlyList<string> Chinese)
{
    public const string Release = "release";
    public const string OpenSource = "open-source";
    public const string Offer = "offer";
    public const string Joining = "joining";
    public const string Leaving = "leaving";
    public const string Hub = "hub";
    public const string Presentation = "presentation";
    public const string PriceCut = "price-cut";
    public const string Funding = "funding";
    public const string Acquisition = "acquisition";

    public static IReadOnlyList<Act> All { get; } = Read();

    private static List<Act> Read()
    {
        var acts = new List<Act>();
        foreach (var line in EmbeddedFile.ReadText("Digests/acts.txt").Split('\n').Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (line[0] == '[')
            {
                acts.Add(new Act(line.Trim('[', ']', '\r'), [], []));
                continue;
            }

            var parts = line.Split('=', StringSplitOptions.TrimEntries);
            string[] verbs = [.. parts[1].Split(',', StringSplitOptions.TrimEntries).OrderByDescending(verb => verb.Length)];
            acts[^1] = parts[0] == "en" ? acts[^1] with { English = verbs } : acts[^1] with { Chinese = verbs };
        }

        return acts;
    }
}

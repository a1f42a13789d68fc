namespace Aggregator.Labs;

/// <summary>Reads a lexicon file and refuses what is wrong in it, by line.</summary>
internal static class LexiconReader
{
    private const int MaxBytes = 20_000_000;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <param name="source">What the file is called in messages.</param>
    /// <exception cref="LexiconException">The file is not a lexicon.</exception>
    public static LexiconFile Read(ReadOnlySpan<byte> utf8, string source)
    {
        var json = WithoutMark(utf8);
        var file = Deserialize(json, source);
        if (LexiconRules.Problems(file).FirstOrDefault() is { } problem)
        {
            throw new LexiconException(Describe(problem, json, source), null);
        }

        return file;
    }

    /// <summary>All that is wrong in a file of the right shape.</summary>
    /// <exception cref="LexiconException">It has not even the shape of a lexicon.</exception>
    public static IReadOnlyList<string> ProblemsIn(ReadOnlySpan<byte> utf8, string source)
    {
        var json = WithoutMark(utf8);
        var problems = new List<string>();
        foreach (var problem in LexiconRules.Problems(Deserialize(json, source)))
        {
            problems.Add(Describe(problem, json, source));
        }

        return problems;
    }

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> utf8) => utf8.StartsWith(ByteOrderMark) ? utf8[3..] : utf8;

    private static string Describe(LexiconProblem problem, ReadOnlySpan<byte> json, string source) =>
        $"{source} line {JsonLines.LineOf(json, problem.Path)} at {problem.Path}: {problem.Message}";

    private static LexiconFile Deserialize(ReadOnlySpan<byte> json, string source)
    {
        try
        {
            return JsonSerializer.Deserialize(json, LexiconJson.Default.LexiconFile)
                ?? throw new LexiconException($"{source}: the file holds JSON null instead of a lexicon.", null);
        }
        catch (JsonException exception)
        {
            var line = exception.LineNumber is { } number ? $" line {number + 1}" : "";
            var path = exception.Path is { Length: > 2 } where ? $" at {where[2..]}" : "";
            throw new LexiconException($"{source}{line}{path}: {exception.Message.Split(" Path:")[0]}", exception);
        }
    }

    /// <exception cref="LexiconException">The file cannot be read.</exception>
    internal static byte[] ReadBytes(string path)
    {
        try
        {
            if (new FileInfo(path).Length > MaxBytes)
            {
                throw new LexiconException($"The lexicon {path} is larger than {MaxBytes / 1_000_000} MB; no list of labs is.", null);
            }

            return File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new LexiconException($"The lexicon {path} cannot be read: {exception.Message}", exception);
        }
    }
}

using System.Text.Json;

namespace Aggregator.Labs;

/// <summary>Reads a lexicon file and refuses what is wrong in it, by line.</summary>
internal static class LexiconReader
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <param name="source">What the file is called in messages.</param>
    /// <exception cref="LexiconException">The file is no lexicon.</exception>
    public static LexiconFile Read(ReadOnlySpan<byte> utf8, string source)
    {
        var json = utf8.StartsWith(ByteOrderMark) ? utf8[3..] : utf8;
        LexiconFile file;

        try
        {
            file = JsonSerializer.Deserialize(json, LexiconJson.Default.LexiconFile)
                ?? throw new LexiconException($"{source}: the file holds JSON null instead of a lexicon.", null);
        }
        catch (JsonException exception)
        {
            var line = exception.LineNumber is { } number ? $" line {number + 1}" : "";
            var path = exception.Path is { Length: > 2 } where ? $" at {where[2..]}" : "";
            throw new LexiconException($"{source}{line}{path}: {exception.Message.Split(" Path:")[0]}", exception);
        }

        if (LexiconRules.FirstProblem(file) is { } problem)
        {
            var line = JsonLines.LineOf(json, problem.Path);
            throw new LexiconException($"{source} line {line} at {problem.Path}: {problem.Message}", null);
        }

        return file;
    }

    /// <exception cref="LexiconException">The file cannot be read.</exception>
    internal static byte[] ReadBytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new LexiconException($"The lexicon {path} cannot be read: {exception.Message}", exception);
        }
    }
}

namespace Aggregator.Server.Commands;

/// <summary>A file named on the command line, or standard input where the name is <c>-</c>.</summary>
internal static class InputFile
{
    public const string StandardInput = "-";

    /// <param name="remedy">What to do, or why, when it is larger than <paramref name="maxBytes"/>.</param>
    /// <exception cref="CommandFailedException">It is too large or cannot be read.</exception>
    public static async Task<byte[]> ReadAsync(string path, int maxBytes, string remedy, CancellationToken cancellationToken)
    {
        var name = path == StandardInput ? "Standard input" : path;
        try
        {
            await using var stream = path == StandardInput ? Console.OpenStandardInput() : File.OpenRead(path);
            using var bytes = new MemoryStream();
            var buffer = new byte[80 * 1024];
            while (await stream.ReadAsync(buffer, cancellationToken) is var read and > 0)
            {
                bytes.Write(buffer, 0, read);
                if (bytes.Length > maxBytes)
                {
                    throw new CommandFailedException($"{name} is larger than {maxBytes / 1_000_000} MB; {remedy}");
                }
            }

            return bytes.ToArray();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CommandFailedException($"{name} cannot be read: {exception.Message}");
        }
    }
}

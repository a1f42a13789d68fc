using System.Security.Cryptography;
using System.Text;

namespace Aggregator.Evaluation.Fitting;

/// <summary>
/// The SHA-256 by which a set is known. Of a file it is what <c>sha256sum</c> prints; of a folder of pages what
/// <c>sha256sum ground-truth.json html/* | sha256sum</c> prints inside it in the C locale.
/// </summary>
internal static class SetHash
{
    public static string Of(FileSystemInfo set)
    {
        if (set is FileInfo file)
        {
            return HashOf(file);
        }

        var pages = new DirectoryInfo(Path.Combine(set.FullName, "html")).GetFiles().OrderBy(page => page.Name, StringComparer.Ordinal);
        var list = new StringBuilder($"{HashOf(new FileInfo(Path.Combine(set.FullName, "ground-truth.json")))}  ground-truth.json\n");
        foreach (var page in pages)
        {
            list.Append(HashOf(page)).Append("  html/").Append(page.Name).Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(list.ToString())));
    }

    private static string HashOf(FileInfo file)
    {
        using var stream = file.OpenRead();
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}

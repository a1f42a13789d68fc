using System.Text;

namespace Aggregator.Labs;

/// <summary>The data files built into the program.</summary>
internal static class LabData
{
    public static byte[] Read(string name)
    {
        using var resource = typeof(LabData).Assembly.GetManifestResourceStream("Labs/" + name)
            ?? throw new LexiconException($"The program was built without its data file Labs/{name}.", null);
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);

        return bytes;
    }

    public static string ReadText(string name) => Encoding.UTF8.GetString(Read(name));
}

namespace Aggregator.Server.Hosting;

/// <summary>The folder where a demo keeps its store: the one that was given, or a temporary one that is deleted after the run.</summary>
internal sealed class DemoFolder(string? given) : IDisposable
{
    public string Path { get; } =
        given is null ? Directory.CreateTempSubdirectory("aggregator-demo-").FullName : System.IO.Path.GetFullPath(given);

    public void Dispose()
    {
        if (given is null)
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}

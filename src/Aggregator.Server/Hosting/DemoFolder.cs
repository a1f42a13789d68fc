namespace Aggregator.Server.Hosting;

/// <summary>The folder a demo keeps its store in: the one asked for, or one that goes with the run.</summary>
internal sealed class DemoFolder : IDisposable
{
    private readonly bool _goes;

    private DemoFolder(string path, bool goes)
    {
        Path = path;
        _goes = goes;
    }

    public string Path { get; }

    public static DemoFolder For(string? asked) =>
        asked is null ? new DemoFolder(Directory.CreateTempSubdirectory("aggregator-demo-").FullName, goes: true) : new DemoFolder(System.IO.Path.GetFullPath(asked), goes: false);

    public void Dispose()
    {
        if (_goes)
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}

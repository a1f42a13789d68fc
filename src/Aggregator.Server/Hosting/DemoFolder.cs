namespace Aggregator.Server.Hosting;

/// <summary>The folder where a demo keeps its store: the one that was given, or a temporary one that is deleted after the run.</summary>
internal sealed class DemoFolder(string? given) : IDisposable
{
    private readonly TemporaryFolder? _temporary = given is null ? new TemporaryFolder() : null;

    public string Path => _temporary?.Path ?? System.IO.Path.GetFullPath(given!);

    public void Dispose() => _temporary?.Dispose();
}

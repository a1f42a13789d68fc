namespace Aggregator.Server.Hosting;

/// <summary>A folder that is deleted after the run.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("aggregator-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

namespace Aggregator.Hosts.Tests.Functions;

/// <summary>
/// The Functions app as it is deployed, published once by the first test that asks for it. <c>AGGREGATOR_FUNCTIONS_APP</c> names a folder it
/// was published to before.
/// </summary>
public sealed class PublishedApp : IAsyncLifetime
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private string? _folder;
    private string? _own;

    public async Task<string> GetFolderAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return _folder ??= Environment.GetEnvironmentVariable("AGGREGATOR_FUNCTIONS_APP") is { Length: > 0 } folder
                ? folder
                : await PublishAsync(cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        _gate.Dispose();
        if (_own is not null)
        {
            Directory.Delete(_own, recursive: true);
        }

        return ValueTask.CompletedTask;
    }

    private async Task<string> PublishAsync(CancellationToken cancellationToken)
    {
        _own = Directory.CreateTempSubdirectory("aggregator-functions-").FullName;
        await DotnetCommand.RunAsync(
            [],
            cancellationToken,
            "publish", RepositoryFiles.PathOf("src/Aggregator.Functions"), "-c", DotnetCommand.Configuration, "-o", _own,
            "-p:RunAnalyzers=false", "-p:UseSharedCompilation=false", "-nodeReuse:false");
        return _own;
    }
}

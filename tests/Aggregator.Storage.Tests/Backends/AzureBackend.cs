using Aggregator.Storage.Azure;
using Aggregator.Storage.Tests.Azure;
using Azure.Data.Tables;
using Azure.Core.Pipeline;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

[assembly: AssemblyFixture(typeof(AzuriteServer))]

namespace Aggregator.Storage.Tests.Backends;

/// <summary>Tables and queues of their own in the emulator, kept apart by the prefix; they vanish with it.</summary>
public sealed class AzureBackend(AzuriteServer azurite) : Backend
{
    private readonly string _prefix = $"t{Guid.NewGuid().ToString("N")[..12]}";
    private readonly AnsweringPolicy _answering = new();
    private string? _connectionString;

    /// <summary>Whether the account says where its blobs are.</summary>
    public bool HasBlobs { get; init; } = true;

    public string? ConnectionString => _connectionString;

    public string Prefix => _prefix;

    /// <summary>Sees every request of the stores opened after it was set.</summary>
    public HttpPipelinePolicy? Policy { get; set; }

    public override async Task StartAsync(CancellationToken cancellationToken) =>
        _connectionString = WithBlobs(await azurite.GetConnectionStringAsync(cancellationToken));

    private string WithBlobs(string connectionString)
    {
        var parts = connectionString.Split(';').Where(part => HasBlobs || !part.StartsWith("Blob", StringComparison.Ordinal));
        return string.Join(';', parts);
    }

    /// <summary>The emulator's clock is the machine's.</summary>
    public override Task PassAsync(TimeSpan time, CancellationToken cancellationToken) => Task.Delay(time, cancellationToken);

    public override void Spoil(Answer answer, Func<Task>? onWritten = null) =>
        (_answering.Answer, _answering.OnWritten) = (answer, onWritten);

    public override async Task BreakAsync(string table, string key, CancellationToken cancellationToken)
    {
        var client = new TableServiceClient(_connectionString).GetTableClient(_prefix + table);
        var name = DateOnly.TryParseExact(key, "O", out var date) ? Keys.Backwards(date) : Keys.Of(key);
        var row = await client.QueryAsync<TableEntity>(cancellationToken: cancellationToken)
            .SingleAsync(row => row.RowKey.EndsWith(name, StringComparison.Ordinal), cancellationToken);
        row["Json0"] = "not bytes";
        row["Summary"] = "[";
        await client.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, cancellationToken);
    }

    protected override void Register(IServiceCollection services)
    {
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection([new("AzureStorage:ConnectionString", _connectionString), new("AzureStorage:Prefix", _prefix)])
            .Build());
        services.AddSingleton<HttpPipelinePolicy>(_answering);
        if (Policy is not null)
        {
            services.AddSingleton(Policy);
        }

        services.AddSingleton<TimeProvider>(new FakeTimeProvider(Some.Noon));
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddAzureStorage();
    }

    protected override ValueTask EraseAsync() => ValueTask.CompletedTask;
}

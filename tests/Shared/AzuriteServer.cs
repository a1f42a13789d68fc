using System.Security.Cryptography;

namespace Aggregator.Tests.Shared;

/// <summary>
/// The storage emulator, started by the first test that asks for it and stopped with the test run. An assembly
/// fixture: <c>[assembly: AssemblyFixture(typeof(AzuriteServer))]</c> and a constructor parameter.
/// </summary>
public sealed partial class AzuriteServer : IAsyncLifetime
{
    // Azurite ends with its standard input, so that no test run leaves one behind, however it ends. A number there sets its clock.
    private const string Wrapper = """
        const Real = Date;
        let shift = 0;
        const now = () => Real.now() + shift;
        globalThis.Date = new Proxy(Real, {
            construct: (type, given, made) => Reflect.construct(type, given.length ? given : [now()], made),
            get: (type, name) => name === 'now' ? now : Reflect.get(type, name),
        });
        process.stdin.on('end', () => process.exit()).on('data', at => {
            shift = Number(at) - Real.now();
            console.log('clock set');
        });
        require(process.argv[1]);
        """;

    private const string Account = "aggregator";

    /// <summary>Those beside the one that tests share.</summary>
    private const int OwnAccounts = 60;

    /// <summary>Blobs, queues and tables.</summary>
    private const int Services = 3;

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly string _key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(64));
    private TaskCompletionSource _clockSet = new();
    private Process? _process;
    private string? _connectionString;
    private string? _whyMissing;
    private int _taken;

    /// <summary>
    /// The connection string of an account of this run's own. Where the emulator cannot be installed, the test is skipped
    /// with the reason; with <c>CI=true</c> it fails instead.
    /// </summary>
    public async Task<string> GetConnectionStringAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_connectionString is null && _whyMissing is null)
            {
                await StartAsync(cancellationToken);
            }
        }
        finally
        {
            _gate.Release();
        }

        Assert.False(_whyMissing is not null && Environment.GetEnvironmentVariable("CI") == "true", _whyMissing);
        Assert.SkipWhen(_whyMissing is not null, _whyMissing ?? "");
        return _connectionString!;
    }

    /// <summary>The same of an account that nobody else has, for what cannot be told apart by a prefix.</summary>
    public async Task<string> TakeAccountAsync(CancellationToken cancellationToken)
    {
        var shared = await GetConnectionStringAsync(cancellationToken);
        var number = Interlocked.Increment(ref _taken);
        Assert.InRange(number, 1, OwnAccounts);
        return shared.Replace($"AccountName={Account};", $"AccountName={NameOf(number)};", StringComparison.Ordinal)
            .Replace($"/{Account}", $"/{NameOf(number)}", StringComparison.Ordinal);
    }

    /// <summary>
    /// Lets the emulator's clock go on from another time: by it messages are hidden. For an emulator of one's own only, since the tests
    /// that share one go by the machine's clock.
    /// </summary>
    public async Task SetClockAsync(DateTimeOffset now)
    {
        _clockSet = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await _process!.StandardInput.WriteAsync(now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
        await _process.StandardInput.FlushAsync();
        await _clockSet.Task;
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process?.Dispose();
        _gate.Dispose();
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        if (OnPath("node") is not { } node)
        {
            _whyMissing = "Azurite needs Node.js, which is not on the PATH.";
            return;
        }

        var (script, problem) = await AzuriteInstallation.FindOrInstallAsync(cancellationToken);
        if (script is null)
        {
            _whyMissing = problem;
            return;
        }

        await RunAsync(node, script, cancellationToken);
    }

    private async Task RunAsync(string node, string script, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(node)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList =
            {
                "-e", Wrapper, script, "--inMemoryPersistence", "--skipApiVersionCheck", "--disableTelemetry", "--silent",
                "--blobPort", "0", "--queuePort", "0", "--tablePort", "0",
                "--blobKeepAliveTimeout", "120", "--queueKeepAliveTimeout", "120", "--tableKeepAliveTimeout", "120",
            },
            Environment = { ["AZURITE_ACCOUNTS"] = string.Join(';', Enumerable.Range(0, OwnAccounts + 1).Select(number => $"{NameOf(number)}:{_key}")) },
        };

        var listening = new TaskCompletionSource();
        var (said, addresses) = ("", new Dictionary<string, string>());
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.Exited += (_, _) => listening.TrySetResult();
        _process.ErrorDataReceived += (_, line) => said += line.Data + " ";
        _process.OutputDataReceived += (_, line) =>
        {
            if (line.Data == "clock set")
            {
                _clockSet.TrySetResult();
            }

            if (Listening().Match(line.Data ?? "") is { Success: true } match)
            {
                addresses[match.Groups["service"].Value] = match.Groups["address"].Value;
            }

            if (addresses.Count == Services)
            {
                listening.TrySetResult();
            }
        };

        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await Task.WhenAny(listening.Task, Task.Delay(TimeSpan.FromSeconds(60), cancellationToken));

        var endpoints = addresses.OrderBy(service => service.Key).Select(service => $"{service.Key}Endpoint={service.Value}/{Account}");
        _connectionString = addresses.Count == Services
            ? $"AccountName={Account};AccountKey={_key};{string.Join(';', endpoints)}"
            : null;
        _whyMissing = _connectionString is null ? $"Azurite did not start. {said}" : null;
    }

    private static string NameOf(int number) => number == 0 ? Account : $"{Account}{number.ToString(CultureInfo.InvariantCulture)}";

    internal static string? OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => OperatingSystem.IsWindows()
                ? (string[])[Path.Combine(folder, program + ".exe"), Path.Combine(folder, program + ".cmd")]
                : [Path.Combine(folder, program)])
            .FirstOrDefault(File.Exists);

    [GeneratedRegex("^Azurite (?<service>Blob|Queue|Table) service is successfully listening at (?<address>http://.+)$")]
    private static partial Regex Listening();
}

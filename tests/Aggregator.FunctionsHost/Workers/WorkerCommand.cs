namespace Aggregator.FunctionsHost.Workers;

/// <summary>The command line and the environment that the host gives a worker.</summary>
internal static class WorkerCommand
{
    public const string HostVersion = "4.1045.0";

    /// <param name="host">Where the worker connects to.</param>
    /// <exception cref="FileNotFoundException">The folder holds no <c>worker.config.json</c>.</exception>
    public static CapturedProcess Start(string folder, string workerId, Uri host, IReadOnlyDictionary<string, string> settings)
    {
        var file = Path.Combine(folder, "worker.config.json");
        var description = JsonNode.Parse(File.ReadAllText(file))!["description"]!;
        var environment = new Dictionary<string, string>
        {
            ["FUNCTIONS_APPLICATION_DIRECTORY"] = folder,
            ["FUNCTIONS_WORKER_DIRECTORY"] = folder,
            ["FUNCTIONS_WORKER_RUNTIME"] = (string)description["language"]!,
            ["FUNCTIONS_EXTENSION_VERSION"] = "~4",
            ["AzureWebJobsScriptRoot"] = folder,
        };
        foreach (var (name, value) in settings)
        {
            environment[name] = value;
        }

        return CapturedProcess.Start(
            (string)description["defaultExecutablePath"]!,
            [Path.Combine(folder, (string)description["defaultWorkerPath"]!), .. Arguments(workerId, host)],
            environment,
            folder);
    }

    private static IEnumerable<string> Arguments(string workerId, Uri host)
    {
        var request = Guid.NewGuid().ToString();
        var length = RpcServer.MaxMessageBytes.ToString(CultureInfo.InvariantCulture);
        return
        [
            "--host", host.Host, "--port", host.Port.ToString(CultureInfo.InvariantCulture), "--workerId", workerId,
            "--requestId", request, "--grpcMaxMessageLength", length,
            "--functions-uri", host.ToString(), "--functions-worker-id", workerId,
            "--functions-request-id", request, "--functions-grpc-max-message-length", length,
        ];
    }
}

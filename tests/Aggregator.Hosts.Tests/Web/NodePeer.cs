namespace Aggregator.Hosts.Tests.Web;

/// <summary>Runs one of the scripts beside these tests with what it needs from npm.</summary>
internal static class NodePeer
{
    /// <summary>What the script prints when it is given the input.</summary>
    public static async Task<string> RunAsync(string script, string package, string input, CancellationToken cancellationToken)
    {
        var folder = RepositoryFiles.PathOf("tests/Aggregator.Hosts.Tests");
        await NodePackages.NeedAsync(folder, package, cancellationToken);
        var start = new ProcessStartInfo("node", [Path.Combine(folder, "Web", script)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("node did not start.");
        var said = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var complained = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken);
        process.StandardInput.Close();
        await process.WaitForExitAsync(cancellationToken);

        Assert.True(process.ExitCode == 0, await complained);
        return await said;
    }
}

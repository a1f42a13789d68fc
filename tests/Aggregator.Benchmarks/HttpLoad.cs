using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Aggregator.Server.Hosting;
using Aggregator.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aggregator.Benchmarks;

/// <summary>
/// <c>GET /api/digest</c> beside a bare Kestrel endpoint that answers the same bytes, loaded in turns by wrk in one run.
/// Wanted: with gzip at 16 connections at least 0.8 of its requests a second and at most twice its p99; with
/// <c>If-None-Match</c> at least as many. <c>dotnet run -c Release --project tests/Aggregator.Benchmarks -- http</c>
/// </summary>
internal static partial class HttpLoad
{
    private const int Connections = 16;
    private const int Rounds = 3;
    private const int Seconds = 4;

    public static async Task<int> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("http-load");
        await using var site = await StartSiteAsync(folder.FullName);
        var (body, tag, type) = await ReadAsync(site.Urls.First());
        await using var bare = await StartBareAsync(body, type);
        Console.WriteLine($"{body.Length} bytes in gzip, {Connections} connections, {Rounds} rounds of {Seconds} s each");

        var (ours, floor, unchanged) = (new List<Load>(), new List<Load>(), new List<Load>());
        await LoadAsync(site.Urls.First() + "/api/digest", 1);
        await LoadAsync(bare.Urls.First() + "/", 1);
        for (var round = 0; round < Rounds; round++)
        {
            floor.Add(await LoadAsync(bare.Urls.First() + "/", Seconds));
            ours.Add(await LoadAsync(site.Urls.First() + "/api/digest", Seconds));
            unchanged.Add(await LoadAsync(site.Urls.First() + "/api/digest", Seconds, $"If-None-Match: {tag}"));
        }

        var (a, b, c) = (Middle(ours), Middle(floor), Middle(unchanged));
        Print("bare Kestrel, same bytes", b, b);
        Print("GET /api/digest", a, b);
        Print("with If-None-Match", c, b);
        folder.Delete(recursive: true);

        return a.PerSecond >= 0.8 * b.PerSecond && a.P99 <= 2 * b.P99 && c.PerSecond >= b.PerSecond ? 0 : 1;
    }

    private static async Task<WebApplication> StartSiteAsync(string folder)
    {
        var builder = AggregatorHost.CreateBuilder(
            new StorageChoice(StorageChoice.Sqlite, folder, null),
            new Dictionary<string, string?>(),
            LogLevel.Error);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.UseSite();
        await app.PrepareAsync(CancellationToken.None);
        await app.Services.GetRequiredService<IEditionStore>()
            .AddAsync(SampleEdition.Of(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime)), CancellationToken.None);
        await app.StartAsync();
        return app;
    }

    private static async Task<WebApplication> StartBareAsync(byte[] body, string type)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(context =>
        {
            context.Response.ContentType = type;
            context.Response.ContentLength = body.Length;
            context.Response.Headers.ContentEncoding = "gzip";
            return context.Response.Body.WriteAsync(body).AsTask();
        });
        await app.StartAsync();
        return app;
    }

    private static async Task<(byte[] Body, string Tag, string Type)> ReadAsync(string site)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
        using var answer = await client.GetAsync(site + "/api/digest");
        return (await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(), answer.Headers.ETag!.ToString(), answer.Content
            .Headers
            .ContentType!.ToString());
    }

    private static async Task<Load> LoadAsync(string address, int seconds, params string[] headers)
    {
        var start = new ProcessStartInfo("wrk", ["-t1", $"-c{Connections}", $"-d{seconds}s", "--latency", "-H", "Accept-Encoding: gzip", .. headers.SelectMany(header => (string[])["-H", header]), address])
        {
            RedirectStandardOutput = true,
        };
        using var wrk = Process.Start(start) ?? throw new InvalidOperationException("wrk did not start; Debian has it as the package wrk.");
        var said = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();

        return said.Contains("Non-2xx", StringComparison.Ordinal) && headers.Length == 0
            ? throw new InvalidOperationException(said)
            : new Load(
                double.Parse(PerSecond().Match(said).Groups[1].Value, CultureInfo.InvariantCulture),
                Milliseconds(Percentile().Match(said)));
    }

    private static double Milliseconds(Match match) =>
        double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)
            * (match.Groups[2].Value switch { "us" => 0.001, "ms" => 1, _ => 1000 });

    private static Load Middle(List<Load> loads) =>
        new(
            loads.Select(load => load.PerSecond).Order().ElementAt(loads.Count / 2),
            loads.Select(load => load.P99).Order().ElementAt(loads.Count / 2));

    private static void Print(string what, Load load, Load floor) =>
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what,-26} {load.PerSecond,9:F0}/s ({load.PerSecond / floor.PerSecond:F2})   p99 {load.P99:F2} ms ({load.P99 / floor.P99:F2})"));

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex PerSecond();

    [GeneratedRegex(@"99%\s+([\d.]+)(us|ms|s)")]
    private static partial Regex Percentile();

    /// <param name="P99">Milliseconds.</param>
    private sealed record Load(double PerSecond, double P99);
}

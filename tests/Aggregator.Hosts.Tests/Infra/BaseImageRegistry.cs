using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Aggregator.Hosts.Tests.Infra;

/// <summary>
/// A container registry on loopback that holds one image for linux/amd64, of one file: what the SDK needs to build on
/// (OCI Distribution Specification 1.1, "Pulling manifests" and "Pulling blobs"), in Docker's media types, as the real one.
/// </summary>
internal sealed class BaseImageRegistry : IAsyncDisposable
{
    private readonly WebApplication _app;

    private BaseImageRegistry(WebApplication app) => _app = app;

    public string Authority => new Uri(_app.Urls.First()).Authority;

    public static async Task<BaseImageRegistry> StartAsync()
    {
        var tar = Tar("etc/os-release", "ID=test\n");
        var layer = Compressed(tar);
        var config = Encoding.UTF8.GetBytes(
            $$"""
            {"architecture":"amd64","os":"linux","config":{"Env":["APP_UID=1654"]},"history":[],"rootfs":{"type":"layers","diff_ids":["{{Digest(tar)}}"]} }
            """);
        var manifest = Encoding.UTF8.GetBytes(
            $$"""
            {"schemaVersion":2,"mediaType":"application/vnd.docker.distribution.manifest.v2+json",
             "config":{"mediaType":"application/vnd.docker.container.image.v1+json","size":{{config.Length}},"digest":"{{Digest(config)}}"},
             "layers":[{"mediaType":"application/vnd.docker.image.rootfs.diff.tar.gzip","size":{{layer.Length}},"digest":"{{Digest(layer)}}"}]}
            """);
        var blobs = new[] { config, layer, manifest }.ToDictionary(Digest);

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/v2/{name}/manifests/{reference}", (HttpResponse response) =>
        {
            response.Headers["Docker-Content-Digest"] = Digest(manifest);
            return Results.Bytes(manifest, "application/vnd.docker.distribution.manifest.v2+json");
        });
        app.MapGet("/v2/{name}/blobs/{digest}", (string digest) => Results.Bytes(blobs[digest], "application/octet-stream"));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new BaseImageRegistry(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static string Digest(byte[] content) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(content))}";

    private static byte[] Tar(string path, string content)
    {
        using var stream = new MemoryStream();
        using (var writer = new TarWriter(stream, leaveOpen: true))
        {
            writer.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, path) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(content)) });
        }

        return stream.ToArray();
    }

    private static byte[] Compressed(byte[] content)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(content);
        }

        return stream.ToArray();
    }
}

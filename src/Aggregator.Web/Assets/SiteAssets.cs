using System.Security.Cryptography;

namespace Aggregator.Web.Assets;

/// <summary>The style sheet, the script and the images, embedded.</summary>
internal static class SiteAssets
{
    private static readonly TimeSpan ImagesAreFreshFor = TimeSpan.FromDays(7);
    private static readonly Representation StyleSheet = Load("site.css", "text/css; charset=utf-8");
    private static readonly Representation ScriptFile = Load("site.js", "text/javascript; charset=utf-8");
    private static readonly Representation Icon = Load("favicon.svg", "image/svg+xml");
    private static readonly Representation Card = Load("card.png", "image/png");

    /// <summary>Changes with the content, so that it can be kept for ever.</summary>
    public static string StyleSheetPath { get; } = PathOf("/site.css", StyleSheet);

    /// <inheritdoc cref="StyleSheetPath"/>
    public static string ScriptPath { get; } = PathOf("/site.js", ScriptFile);

    public static void MapAssets(this IEndpointRouteBuilder endpoints)
    {
        Map("/site.css", StyleSheet, CacheRule.Forever);
        Map("/site.js", ScriptFile, CacheRule.Forever);
        Map("/card.png", Card, CacheRule.For(ImagesAreFreshFor));
        Map("/favicon.svg", Icon, CacheRule.For(ImagesAreFreshFor));
        Map("/favicon.ico", Icon, CacheRule.For(ImagesAreFreshFor));

        void Map(string path, Representation asset, string cacheControl) =>
            endpoints.MapRead(path, () => new RepresentationResult(asset, cacheControl));
    }

    private static string PathOf(string path, Representation asset) =>
        $"{path}?v={Convert.ToHexStringLower(SHA256.HashData(asset.Body).AsSpan(0, 5))}";

    private static Representation Load(string name, string contentType)
    {
        using var stream = typeof(SiteAssets).Assembly.GetManifestResourceStream($"Aggregator.Web.Assets.{name}")
            ?? throw new InvalidOperationException($"The program was built without its file {name}.");
        using var memory = new MemoryStream();
        stream.CopyTo(memory);

        return new Representation(memory.ToArray(), contentType, null);
    }
}

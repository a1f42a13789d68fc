using System.Security.Cryptography;

namespace Aggregator.Web.Assets;

/// <summary>The style sheet, the script and the images, embedded.</summary>
internal static class SiteAssets
{
    private static readonly Representation StyleSheet = Load("site.css", "text/css; charset=utf-8");
    private static readonly Representation Icon = Load("favicon.svg", "image/svg+xml");

    private static readonly Representation Program = Load("site.js", "text/javascript; charset=utf-8");
    private static readonly Representation Card = Load("card.png", "image/png");

    /// <summary>Changes with the content, so that it can be kept for ever.</summary>
    public static string StyleSheetPath { get; } = PathOf("/site.css", StyleSheet);

    /// <inheritdoc cref="StyleSheetPath"/>
    public static string ScriptPath { get; } = PathOf("/site.js", Program);

    public static void MapAssets(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapRead("/site.css", () => (IResult)new RepresentationResult(StyleSheet, CacheRule.Forever));
        endpoints.MapRead("/site.js", () => (IResult)new RepresentationResult(Program, CacheRule.Forever));
        endpoints.MapRead("/card.png", () => (IResult)new RepresentationResult(Card, CacheRule.For(TimeSpan.FromDays(7))));
        endpoints.MapRead("/favicon.svg", () => (IResult)new RepresentationResult(Icon, CacheRule.For(TimeSpan.FromDays(7))));
        endpoints.MapRead("/favicon.ico", () => (IResult)new RepresentationResult(Icon, CacheRule.For(TimeSpan.FromDays(7))));
    }

    private static string PathOf(string path, Representation asset) =>
        $"{path}?v={Convert.ToHexStringLower(SHA256.HashData(asset.Body).AsSpan(0, 5))}";

    private static Representation Load(string name, string contentType)
    {
        using var stream = typeof(SiteAssets).Assembly.GetManifestResourceStream($"Aggregator.Web.Assets.{name}")
            ?? throw new InvalidOperationException($"The asset {name} is not in the assembly.");
        using var memory = new MemoryStream();
        stream.CopyTo(memory);

        return new Representation(memory.ToArray(), contentType, null);
    }
}

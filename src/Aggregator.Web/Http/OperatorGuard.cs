using System.Security.Cryptography;

namespace Aggregator.Web.Http;

/// <summary>
/// Lets in who has the operator's key, as a bearer token (RFC 6750), and nobody while none is set: then there is nothing at the address.
/// </summary>
internal static class OperatorGuard
{
    private const string Scheme = "Bearer ";

    /// <summary>Whether a key is set.</summary>
    public static bool IsOn(IServiceProvider services) => SecretOf(services) is not null;

    /// <summary>Guards the handler; its answers are kept by nobody.</summary>
    public static RequestDelegate Of(RequestDelegate handler) => context =>
    {
        SecurityHeaders.AddTo(context.Response);
        context.Response.Headers.CacheControl = CacheRule.Never;
        return FindObjection(context) is { } objection ? objection.ExecuteAsync(context) : handler(context);
    };

    private static IResult? FindObjection(HttpContext context)
    {
        if (SecretOf(context.RequestServices) is not { } secret)
        {
            return Problem.NotFound("There is nothing at this address; /openapi.json lists all addresses.");
        }

        var given = context.Request.Headers.Authorization.ToString();
        if (!given.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            const string Way = "Send it as 'Authorization: Bearer KEY'; the setting Operator:Key holds it.";
            return Refuse(context, "Bearer", "The key is missing", Way);
        }

        return IsSame(given[Scheme.Length..].Trim(), secret)
            ? null
            : Refuse(context, "Bearer error=\"invalid_token\"", "The key is wrong", "The key that was sent is not that of Operator:Key.");
    }

    private static IResult Refuse(HttpContext context, string challenge, string title, string detail)
    {
        context.Response.Headers.WWWAuthenticate = challenge;
        return Problem.Of(StatusCodes.Status401Unauthorized, title, detail);
    }

    /// <summary>Takes as long whatever differs: compared are hashes, which are of one length.</summary>
    private static bool IsSame(string given, string secret) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    private static string? SecretOf(IServiceProvider services) => services.GetRequiredService<IOptions<OperatorOptions>>().Value.Secret;
}

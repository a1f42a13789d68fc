namespace Aggregator.Functions.Triggers;

/// <summary>
/// Where HTTP functions listen. All requests end in one pipeline that routes for itself; the digest has its own function
/// so that it is counted apart. A route must not begin with <c>admin</c> or <c>runtime</c>, which the host keeps, and must
/// not be empty or a slash, on which host and worker disagree.
/// </summary>
internal static class Routes
{
    public const string Digest = "api/digest/{date?}";

    public const string Site = "{*path}";
}

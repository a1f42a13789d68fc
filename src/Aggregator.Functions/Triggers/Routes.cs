namespace Aggregator.Functions.Triggers;

/// <summary>
/// Where HTTP functions listen. One pipeline with its own routing answers all requests; the digest has a function of its own
/// so that it is counted separately. A route must not begin with <c>admin</c> or <c>runtime</c>, which the host reserves, and
/// must not be empty or a slash, which host and worker read differently.
/// </summary>
internal static class Routes
{
    public const string Digest = "api/digest/{date?}";

    public const string Site = "{*path}";
}

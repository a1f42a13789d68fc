namespace Aggregator.Hostile.Faults;

/// <summary>Files robots.txt that stand before a page as it should be.</summary>
internal static class RobotsFaults
{
    private const string NotFetched = "could not be fetched";

    public static IEnumerable<Fault> All =>
    [
        Status("robots-404", Fault.ReadPage, "404 Not Found"),
        Status("robots-403", Fault.ReadPage, "403 Forbidden"),
        Status("robots-429", NotFetched, "429 Too Many Requests"),
        Status("robots-500", NotFetched, "500 Internal Server Error"),
        Status("robots-304", NotFetched, "304 Not Modified"),
        Status("robots-204", Fault.ReadPage, "204 No Content"),
        Status("robots-loop", Fault.ReadPage, "302 Found", "Location: /robots.txt\r\n"),
        Status("robots-to-metadata", NotFetched, "302 Found", "Location: http://169.254.169.251/robots.txt\r\n"),
        Plays("robots-never", NotFetched, (_, token) => Task.Delay(Timeout.Infinite, token)),
        Plays("robots-hangup", NotFetched, (_, _) => Task.CompletedTask),
        Plays("robots-endless", NotFetched, (exchange, token) => exchange.FloodAsync(
            "HTTP/1.1 200 OK\r\n\r\n", Bodies.Repeat("Allow: /\n", 5_000), token)),
        Plays("robots-cut", NotFetched, (exchange, token) => exchange.WriteAsync(
            "HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\nUser-agent: *\nAllow: /\n", token)),
        Says("robots-forbids", "forbids the page", "User-agent: *\nDisallow: /page"),
        Says("robots-forbids-late", "forbids the page", $"{Bodies.Repeat("# nothing\n", 90_000)}User-agent: *\nDisallow: /page"),
        Says("robots-5mb", NotFetched, Bodies.Repeat("User-agent: x\nDisallow: /\n", 200_000)),
        Says("robots-empty", Fault.ReadPage, ""),
        Says("robots-binary", Fault.ReadPage, string.Concat(Enumerable.Range(0, 100_000).Select(number => (char)(number % 256)))),
        Says("robots-html", Fault.ReadPage, Bodies.Page("robots-html")),
        Says("robots-stars", Fault.ReadPage, $"User-agent: *\nDisallow: /{Bodies.Repeat("*a", 200_000)}$\n"),
        Says("robots-rules", Fault.ReadPage, "User-agent: *\n" + Bodies.Repeat("Disallow: /*x*y*z\n", 50_000)),
        Says("robots-agents", Fault.ReadPage, Bodies.Repeat("User-agent: a\n", 60_000) + "Disallow: /"),
        Says("robots-delay", Fault.ReadPage, "User-agent: *\nCrawl-delay: 99999999\n"),
    ];

    private static Fault Status(string name, string expected, string status, string headers = "") =>
        Plays(name, expected, (exchange, token) => exchange.SayStatusAsync(status, headers, token));

    private static Fault Says(string name, string expected, string body) =>
        Plays(name, expected, (exchange, token) => exchange.SayAsync(body, "Content-Type: text/plain\r\n", token));

    private static Fault Plays(string name, string expected, Func<Exchange, CancellationToken, Task> play) =>
        new(name, FaultKind.Robots, expected, play);
}

namespace Aggregator.Hostile.Faults;

/// <summary>Statuses that a feed is not to be answered with, or that mean something else than they say.</summary>
internal static class StatusFaults
{
    public static IEnumerable<Fault> All =>
    [
        Status("status-101", "status-101", "101 Switching Protocols", "Upgrade: websocket\r\nConnection: upgrade\r\n"),
        Status("status-199", "broken-off", "199 Odd"),
        Status("status-204", "empty", "204 No Content"),
        Status("status-205", "empty", "205 Reset Content"),
        Body("status-206", "changed", "206 Partial Content"),
        Body("status-203", "changed", "203 Non-Authoritative Information"),
        Body("status-299", "changed", "299 Odd"),
        Status("status-300", "status-300", "300 Multiple Choices"),
        Status("status-304", "status-304", "304 Not Modified"),
        Status("status-305", "status-305", "305 Use Proxy", "Location: http://proxy.example/\r\n"),
        Status("status-400", "status-400", "400 Bad Request"),
        Status("status-401", "status-401", "401 Unauthorized", "WWW-Authenticate: Negotiate\r\nWWW-Authenticate: Basic realm=\"x\"\r\n"),
        Status("status-402", "status-402", "402 Payment Required"),
        Status("status-403", "status-403", "403 Forbidden"),
        Status("status-404", "status-404", "404 Not Found"),
        Status("status-407", "status-407", "407 Proxy Authentication Required", "Proxy-Authenticate: Basic realm=\"x\"\r\n"),
        Status("status-410", "status-410", "410 Gone"),
        Status("status-418", "status-418", "418 I'm a teapot"),
        Status("status-421", "status-421", "421 Misdirected Request"),
        Status("status-425", "status-425", "425 Too Early"),
        Status("status-429", "status-429", "429 Too Many Requests", "Retry-After: 99999999999999\r\n"),
        Status("status-451", "status-451", "451 Unavailable For Legal Reasons"),
        Status("status-500", "status-500", "500 Internal Server Error"),
        Status("status-503", "status-503", "503 Service Unavailable", "Retry-After: -5\r\n"),
        Status("status-503-date", "status-503", "503 Service Unavailable", "Retry-After: Fri, 31 Dec 9999 23:59:59 GMT\r\n"),
        Status("status-520", "status-520", "520 Web Server Returned an Unknown Error"),
        Status("status-999", "status-999", "999 Request denied"),
        Says("status-099", "status-99", "HTTP/1.1 099 Low\r\n\r\n"),
        Says("status-1000", "not-http", "HTTP/1.1 1000 High\r\n\r\n"),
        Says("status-words", "not-http", "HTTP/1.1 OK 200\r\n\r\n"),
        Says("status-bare", "empty", "HTTP/1.1 200\r\nConnection: close\r\n\r\n"),
        new("error-page", FaultKind.Feed, "status-404", (exchange, token) => exchange.FloodAsync(
            "HTTP/1.1 404 Not Found\r\n\r\n", new string('x', 65_536), token)),
    ];

    private static Fault Status(string name, string expected, string status, string headers = "") =>
        new(name, FaultKind.Feed, expected, (exchange, token) => exchange.SayStatusAsync(status, headers, token));

    private static Fault Body(string name, string expected, string status) => new(
        name, FaultKind.Feed, expected, (exchange, token) => exchange.SayAsync(Encoding.UTF8.GetBytes(Bodies.OneItem), "", token, status));

    private static Fault Says(string name, string expected, string answer) =>
        new(name, FaultKind.Feed, expected, (exchange, token) => exchange.WriteAsync(answer, token));
}

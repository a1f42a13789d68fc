namespace Aggregator.Storage;

/// <summary>Names of the queues, and the limits that both hosts keep.</summary>
public static class Queues
{
    public const string VisitHosts = "visit-hosts";

    public const string SendMail = "send-mail";

    /// <summary>Every queue that a handler listens on.</summary>
    public static IReadOnlyList<string> All { get; } = [VisitHosts, SendMail];

    /// <summary>The longest body in bytes of UTF-8; in base64 that fills a message of an Azure queue (64 KB).</summary>
    public const int MaxBodyBytes = 48 * 1024;

    /// <summary>A message that was received this often without success is moved to the poison queue.</summary>
    public const int MaxDequeueCount = 5;

    /// <summary>How long a failed message stays hidden before the next try.</summary>
    public static readonly TimeSpan RetryDelay = TimeSpan.FromMinutes(2);

    /// <summary>Where messages go that cannot be handled.</summary>
    public static string PoisonOf(string queue) => queue + "-poison";
}

using Aggregator.Delivery;

namespace Aggregator.Hostile.Faults;

/// <summary>A line that a mail host was sent, or what is to come first.</summary>
/// <param name="Command">As it came; <see cref="MailFault.Banner"/> and <see cref="MailFault.Message"/> stand for no line.</param>
/// <param name="Connection">Which one it is, from 1.</param>
internal readonly record struct MailTurn(string Command, int Connection)
{
    public bool Is(string verb) => Command.StartsWith(verb, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it names the second of the three readers.</summary>
    public bool IsOfSecond => Command.Contains("second@", StringComparison.Ordinal);
}

/// <summary>A fault of the mail host that three readers are served by.</summary>
/// <param name="Expected">
/// How many mails each of them got and what the ledger says, when the message has come again as often as it does; a hyphen for no row.
/// </param>
/// <param name="Answer">
/// What is said to a turn; null for what a sound host says. See also <see cref="Silence"/>, <see cref="Cut"/> and <see cref="Flood"/>.
/// </param>
internal sealed record MailFault(string Name, string Expected, Func<MailTurn, string?> Answer)
{
    public const string Banner = "(banner)";

    /// <summary>The end of a message's data.</summary>
    public const string Message = "(message)";

    /// <summary>Nothing is said, and nothing read.</summary>
    public const string Silence = "(silence)";

    /// <summary>The connection is closed.</summary>
    public const string Cut = "(cut)";

    /// <summary>Lines of an answer without its last.</summary>
    public const string Flood = "(flood)";

    private const string AllSent = "1 Sent, 1 Sent, 1 Sent";
    private const string NobodyServed = "0 -, 0 -, 0 -";
    private const string SecondUnknown = "1 Sent, 0 Sending, 1 Sent";
    private const string SecondFailed = "1 Sent, 0 Failed, 1 Sent";

    public SmtpSecurity Security { get; init; } = SmtpSecurity.None;

    /// <summary>Whether nothing listens at all.</summary>
    public bool IsClosed { get; init; }

    public static IReadOnlyList<MailFault> All { get; } =
    [
        new("mail-sound", AllSent, _ => null),
        new("mail-refused", NobodyServed, _ => null) { IsClosed = true },
        new("mail-no-banner", AllSent, turn => turn is { Command: Banner, Connection: 1 } ? Silence : null),
        new("mail-hangup", AllSent, turn => turn is { Command: Banner, Connection: 1 } ? Cut : null),
        new("mail-421", AllSent, turn => turn is { Command: Banner, Connection: 1 } ? "421 Too busy" : null),
        new("mail-554", NobodyServed, turn => turn.Command == Banner ? "554 Not for you" : null),
        new("mail-no-smtp", NobodyServed, turn => turn.Command == Banner ? "HTTP/1.1 400 Bad Request" : null),
        new("mail-banner-flood", NobodyServed, turn => turn.Command == Banner ? Flood : null),
        new("mail-450-once", AllSent, FirstTime(turn => turn.Is("RCPT") && turn.IsOfSecond, "450 Greylisted")),
        new("mail-450-always", SecondFailed, turn => turn.Is("RCPT") && turn.IsOfSecond ? "450 Greylisted" : null),
        new("mail-451-once", AllSent, FirstTime(turn => turn.Command == Message, "451 Try later")),
        new("mail-421-within", AllSent, FirstTime(turn => turn.Is("MAIL"), "421 Closing")),
        new("mail-550", SecondFailed, turn => turn.Is("RCPT") && turn.IsOfSecond ? "550 No such reader" : null),
        new("mail-cut-at-recipient", SecondUnknown, FirstTime(turn => turn.Is("RCPT") && turn.IsOfSecond, Cut)),
        new("mail-cut-in-data", "0 Sending, 1 Sent, 1 Sent", FirstTime(turn => turn.Is("DATA"), Cut)),
        new("mail-cut-behind-data", "1 Sending, 1 Sent, 1 Sent", FirstTime(turn => turn.Command == Message, Cut)),
        new("mail-silent-behind-data", "1 Sending, 1 Sent, 1 Sent", FirstTime(turn => turn.Command == Message, Silence)),
        new("mail-answer-flood", "1 Sending, 1 Sent, 1 Sent", FirstTime(turn => turn.Command == Message, Flood)),
        new("mail-no-quit", AllSent, turn => turn.Is("QUIT") ? Silence : null),
        new("mail-one-each", AllSent, turn => turn.Is("NOOP") ? "421 One mail for each connection" : null),
        new("mail-no-starttls", NobodyServed, _ => null) { Security = SmtpSecurity.StartTls },
        new("mail-bad-certificate", NobodyServed, turn => turn.Is("EHLO") ? "250-host\r\n250 STARTTLS" : null)
        {
            Security = SmtpSecurity.StartTls,
        },
    ];

    private static Func<MailTurn, string?> FirstTime(Func<MailTurn, bool> when, string answer)
    {
        var isDone = false;
        return turn =>
        {
            if (isDone || !when(turn))
            {
                return null;
            }

            isDone = true;
            return answer;
        };
    }
}

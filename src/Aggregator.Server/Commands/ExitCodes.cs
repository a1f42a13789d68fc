namespace Aggregator.Server.Commands;

/// <summary>What a script can tell from the end of a run.</summary>
internal static class ExitCodes
{
    public const int Done = 0;

    /// <summary>The work failed.</summary>
    public const int Failed = 1;

    /// <summary>The command line or a setting is wrong.</summary>
    public const int Usage = 2;

    /// <summary>The store cannot be used.</summary>
    public const int Storage = 3;
}

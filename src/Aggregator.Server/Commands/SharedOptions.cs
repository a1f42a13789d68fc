using System.CommandLine.Parsing;

namespace Aggregator.Server.Commands;

/// <summary>Options that every verb takes.</summary>
internal static class SharedOptions
{
    public static readonly Option<string> Storage = new("--storage")
    {
        Description = "Where to keep what is found: 'sqlite' (one file in the data folder) or 'azure' (Table and Queue storage, or its emulator).",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("AGGREGATOR_STORAGE") is { Length: > 0 } value ? value : StorageChoice.Sqlite,
        Recursive = true,
    };

    public static readonly Option<string> Data = new("--data")
    {
        Description = "The data folder: database file and mail outbox. [default: ./data]",
        HelpName = "FOLDER",
        Recursive = true,
    };

    public static readonly Option<string?> ConnectionString = new("--connection-string")
    {
        Description = "With --storage azure: the connection string. Without it AzureStorage:TableServiceUri and :QueueServiceUri are used with the identity of this machine.",
        HelpName = "TEXT",
        Recursive = true,
    };

    public static readonly Option<string[]> Set = new("--set")
    {
        Description = "A setting by name, such as --set Digests:PublishAt=05:00; wins over appsettings.json and environment. May be repeated.",
        HelpName = "NAME=VALUE",
        Recursive = true,
    };

    public static readonly Option<bool> Verbose = new("--verbose", "-v")
    {
        Description = "Log what is done, to standard error.",
        Recursive = true,
    };

    public static void AddTo(RootCommand root)
    {
        Storage.AcceptOnlyFromAmong(StorageChoice.Sqlite, StorageChoice.Azure);
        Set.Validators.Add(CheckSettings);
        foreach (var option in new Option[] { Storage, Data, ConnectionString, Set, Verbose })
        {
            root.Options.Add(option);
        }
    }

    public static StorageChoice StorageOf(ParseResult result, string defaultFolder = "data") =>
        new(result.GetRequiredValue(Storage), Path.GetFullPath(result.GetValue(Data) ?? defaultFolder), result.GetValue(ConnectionString));

    public static Dictionary<string, string?> SettingsOf(ParseResult result) =>
        (result.GetValue(Set) ?? []).Select(Part).ToDictionary(part => part.Name, part => (string?)part.Value, StringComparer.OrdinalIgnoreCase);

    private static (string Name, string Value) Part(string setting)
    {
        var equals = setting.IndexOf('=', StringComparison.Ordinal);
        return (setting[..equals].Trim().Replace("__", ":", StringComparison.Ordinal), setting[(equals + 1)..]);
    }

    private static void CheckSettings(OptionResult result)
    {
        foreach (var token in result.Tokens.Where(token => token.Value.IndexOf('=', StringComparison.Ordinal) <= 0))
        {
            result.AddError($"'{token.Value}' is no setting; write --set NAME=VALUE, such as --set Web:HostSpacing=00:00:05.");
        }
    }
}

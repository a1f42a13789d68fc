using System.CommandLine.Parsing;

namespace Aggregator.Server.Commands;

/// <summary>Options that every verb takes.</summary>
internal static class SharedOptions
{
    /// <summary>Of those verbs that have something to write for a script.</summary>
    public static readonly Option<bool> Json = new("--json") { Description = "Write JSON for a script." };

    public static readonly Option<string?> Data = new("--data")
    {
        Description = "The data folder: database file and mail outbox. [default: ./data]",
        HelpName = "FOLDER",
        Recursive = true,
    };

    private static readonly Option<string> Storage = new("--storage")
    {
        Description =
            "Where to keep the data: 'sqlite' (one file in the data folder) or 'azure' (Table and Queue storage, or its emulator). "
            + "AGGREGATOR_STORAGE sets the default.",
        DefaultValueFactory = _ =>
            Environment.GetEnvironmentVariable("AGGREGATOR_STORAGE") is { Length: > 0 } chosen ? chosen : StorageChoice.Sqlite,
        Recursive = true,
    };

    private static readonly Option<string?> ConnectionString = new("--connection-string")
    {
        Description =
            "With --storage azure: the connection string. Without it, AzureStorage:TableServiceUri and :QueueServiceUri are used "
            + "with the identity of this machine.",
        HelpName = "TEXT",
        Recursive = true,
    };

    private static readonly Option<string[]> Set = new("--set")
    {
        Description =
            "A setting by name, such as --set Digests:PublishAt=05:00; wins over appsettings.json and environment. May be repeated.",
        HelpName = "NAME=VALUE",
        Recursive = true,
    };

    public static readonly Option<bool> Verbose = new("--verbose", "-v")
    {
        Description = "Log what is done to standard error.",
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

    /// <summary>Refuses a number outside [<paramref name="low"/>, <paramref name="high"/>] by the option's name.</summary>
    public static void AddRange(Option option, double low, double high) => option.Validators.Add(result =>
    {
        if (result.Tokens is [var token]
            && double.TryParse(token.Value, CultureInfo.InvariantCulture, out var value)
            && (value < low || value > high))
        {
            result.AddError($"{option.Name} is {token.Value}; it must be between {low} and {high}.");
        }
    });

    public static StorageChoice StorageOf(ParseResult result) =>
        new(result.GetRequiredValue(Storage), Path.GetFullPath(result.GetValue(Data) ?? "data"), result.GetValue(ConnectionString));

    /// <summary>The last of several values for one setting counts.</summary>
    public static Dictionary<string, string?> SettingsOf(ParseResult result)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var setting in result.GetValue(Set) ?? [])
        {
            var equals = setting.IndexOf('=', StringComparison.Ordinal);
            settings[setting[..equals].Trim().Replace("__", ":", StringComparison.Ordinal)] = setting[(equals + 1)..];
        }

        return settings;
    }

    /// <summary>The names of settings on the command line whose values are secret.</summary>
    public static IEnumerable<string> FindSecrets(ParseResult result)
    {
        var secrets = SettingsOf(result).Where(setting => IsSecret(setting.Key, setting.Value)).Select(setting => setting.Key);
        const string Account = "AzureStorage:ConnectionString";
        return IsSecret(Account, result.GetValue(ConnectionString)) ? secrets.Append(Account) : secrets;
    }

    /// <summary>Whether an address on the command line has a password in it.</summary>
    public static bool HoldsPassword(ParseResult result) => result.Tokens.Any(token =>
        Uri.TryCreate(token.Value, UriKind.Absolute, out var address) && address.UserInfo.Contains(':', StringComparison.Ordinal));

    /// <summary>The emulator's key is known to everybody.</summary>
    private static bool IsSecret(string name, string? value) => !string.IsNullOrEmpty(value) && name.ToUpperInvariant() switch
    {
        "DELIVERY:SMTPPASSWORD" or "SUBSCRIPTIONS:KEY" or "TRANSLATION:KEY" or "OPERATOR:KEY" => true,
        "AZURESTORAGE:CONNECTIONSTRING" => value.Contains("AccountKey=", StringComparison.OrdinalIgnoreCase)
            && !value.Contains("devstoreaccount1", StringComparison.OrdinalIgnoreCase),
        var other => other.StartsWith("FEEDS:CREDENTIALS:", StringComparison.Ordinal)
            && other.EndsWith(":HEADER", StringComparison.Ordinal),
    };

    /// <summary>The product with the store and the settings that the options name.</summary>
    /// <param name="quiet">The least level that is logged without --verbose.</param>
    /// <param name="storage">Instead of that of the options.</param>
    /// <param name="settings">Instead of those of the options.</param>
    public static WebApplicationBuilder CreateBuilder(ParseResult result, IAnsiConsole console, LogLevel quiet,
        StorageChoice? storage = null, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var level = result.GetValue(Verbose) ? LogLevel.Information : quiet;
        var builder = AggregatorHost.CreateBuilder(storage ?? StorageOf(result), settings ?? SettingsOf(result), level);
        builder.Services.AddSingleton(console).AddSingleton<EditionOutput>();
        return builder;
    }

    private static void CheckSettings(OptionResult result)
    {
        foreach (var token in result.Tokens.Where(token => token.Value.IndexOf('=', StringComparison.Ordinal) <= 0))
        {
            result.AddError($"'{token.Value}' is not a setting; write --set NAME=VALUE, such as --set Web:HostSpacing=00:00:05.");
        }
    }
}

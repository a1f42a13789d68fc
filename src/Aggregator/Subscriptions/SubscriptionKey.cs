using Aggregator.Storage;

namespace Aggregator.Subscriptions;

/// <summary>
/// The secret that ids of subscriptions and the links in mails are made with: the one that is set, else one made at random and kept in
/// <see cref="SubscriptionOptions.KeyFile"/> or, without such a file, in the store. With another key no link of an earlier mail works.
/// </summary>
public sealed class SubscriptionKey(IOptions<SubscriptionOptions> options, IRecordStore records)
{
    private const string Name = "subscriptions";

    private volatile byte[]? _key;

    /// <summary>Its HMAC (RFC 2104, with SHA-256) over the parts, 128 bits in hex.</summary>
    public async Task<string> SignAsync(string purpose, string first, string second, CancellationToken cancellationToken)
    {
        _key ??= SHA256.HashData(Encoding.UTF8.GetBytes(await FindTextAsync(cancellationToken)));
        var text = ContentId.For(purpose, first, second);
        return Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
    }

    private async Task<string> FindTextAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Key is { Length: > 0 } set)
        {
            return set;
        }

        return options.Value.KeyFile is { Length: > 0 } file ? OfFile(file) : await OfStoreAsync(cancellationToken);
    }

    /// <summary>Made whole under another name, so that two processes that start at once have the same.</summary>
    private static string OfFile(string path)
    {
        if (!File.Exists(path))
        {
            var draft = $"{path}.{RandomNumberGenerator.GetHexString(8)}";
            var privately = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                privately.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using (var writer = new StreamWriter(draft, privately))
            {
                writer.Write(NewText());
            }

            TryName(draft, path);
        }

        return File.ReadAllText(path);
    }

    private static void TryName(string draft, string path)
    {
        try
        {
            File.Move(draft, path);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft); // another was first
        }
    }

    private async Task<string> OfStoreAsync(CancellationToken cancellationToken)
    {
        if (await records.FindAsync(RecordKinds.Keys, new(Name), cancellationToken) is { } stored)
        {
            return stored.Text.Length > 0 ? stored.Text : throw StoredKey.IsBroken();
        }

        // Whoever comes second takes that of the first.
        await records.TrySaveAsync(RecordKinds.Keys, new StoredKey(Name, NewText()), version: null, cancellationToken);
        return (await records.FindAsync(RecordKinds.Keys, new(Name), cancellationToken))!.Text;
    }

    private static string NewText() => RandomNumberGenerator.GetHexString(64, lowercase: true);
}

/// <summary>A secret that was made at random because none was set.</summary>
public sealed record StoredKey(string Name, string Text)
{
    /// <summary>Empty, so that no other is made: with another one nobody would be known by their address any more.</summary>
    public static StoredKey OfBroken(RecordKey key) => new(key.Key, "");

    public static StorageUnavailableException IsBroken() => new(
        "The key of the subscriptions cannot be read. Restore it from a backup of the store, or set Subscriptions:Key to what it was.",
        null);
}

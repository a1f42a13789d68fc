using Aggregator.Storage;

namespace Aggregator.Subscriptions;

/// <summary>
/// The secret that ids of subscriptions and the links in mails are made with: the one that is set, else one made at random and kept in
/// <see cref="SubscriptionOptions.KeyFile"/> or, without such a file, in the store. With another key no link of an earlier mail works.
/// </summary>
public sealed class SubscriptionKey(IOptions<SubscriptionOptions> options, IRecordStore records)
{
    /// <summary>Of the record, where it is in the store.</summary>
    public const string Name = "subscriptions";

    /// <summary>Of a key that was made, in hexadecimal digits.</summary>
    private const int Length = 64;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan MostWait = TimeSpan.FromSeconds(2);

    private volatile byte[]? _key;

    /// <summary>Its HMAC (RFC 2104, with SHA-256) over the parts, 128 bits in hex.</summary>
    public async Task<string> SignAsync(string purpose, string first, string second, CancellationToken cancellationToken)
    {
        _key ??= SHA256.HashData(Encoding.UTF8.GetBytes(await FindTextAsync(cancellationToken)));
        var text = ContentId.For(purpose, first, second);
        return Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
    }

    /// <summary>Whether it is in the settings, and so in the operator's hands.</summary>
    public bool IsSet => options.Value.Key is { Length: > 0 };

    /// <summary>The key in use; null as long as nobody needed one.</summary>
    public async Task<StoredKey?> FindAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Key is { Length: > 0 } set)
        {
            return new StoredKey(Name, set);
        }

        if (options.Value.KeyFile is not { Length: > 0 } file)
        {
            return await records.FindAsync(RecordKinds.Keys, new(Name), cancellationToken);
        }

        return File.Exists(file) ? new StoredKey(Name, await OfFileAsync(file, cancellationToken)) : null;
    }

    /// <summary>Takes the key of another installation for its own. False when there is one already.</summary>
    public async Task<bool> TryAdoptAsync(StoredKey key, CancellationToken cancellationToken)
    {
        if (IsSet)
        {
            return false;
        }

        return options.Value.KeyFile is { Length: > 0 } file
            ? TryCreate(file, key.Text) is not null
            : await records.TrySaveAsync(RecordKinds.Keys, key, version: null, cancellationToken) is not null;
    }

    private async Task<string> FindTextAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Key is { Length: > 0 } set)
        {
            return set;
        }

        return options.Value.KeyFile is { Length: > 0 } file
            ? await OfFileAsync(file, cancellationToken)
            : await OfStoreAsync(cancellationToken);
    }

    /// <summary>Of those that start at once, one makes it, and the others wait until it is whole.</summary>
    /// <exception cref="InvalidOperationException">It is there and is no key.</exception>
    private static async Task<string> OfFileAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path) && TryCreate(path, NewText()) is { } made)
        {
            return made;
        }

        for (var waited = TimeSpan.Zero; waited < MostWait; waited += Pause)
        {
            if (await File.ReadAllTextAsync(path, cancellationToken) is { Length: >= Length } whole)
            {
                return whole;
            }

            await Task.Delay(Pause, cancellationToken);
        }

        throw new InvalidOperationException(
            $"'{path}' holds no key. Restore it from a backup; without one delete it: a new key is made, and the links of earlier mails end.");
    }

    /// <summary>Null when another was first.</summary>
    private static string? TryCreate(string path, string text)
    {
        try
        {
            using var writer = new StreamWriter(path, PrivateFiles.Options(FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite));
            writer.Write(text);
            return text;
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
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

    private static string NewText() => RandomNumberGenerator.GetHexString(Length, lowercase: true);
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

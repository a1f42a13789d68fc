using Aggregator.Delivery;
using Aggregator.Digests;
using Aggregator.Server.Hosting;
using Aggregator.Storage;
using Aggregator.Stories;
using Aggregator.Subscriptions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Aggregator.Hostile.Faults;

/// <summary>Serves three readers through a mail host that plays a fault, with the product put together as a server has it.</summary>
internal static class MailRun
{
    private static readonly string[] Readers = ["first", "second", "third"];
    private static readonly TimeSpan StepTimeout = TimeSpan.FromSeconds(1);

    /// <summary>See <see cref="MailFault.Expected"/>.</summary>
    public static async Task<string> RunAsync(MailFault fault, Certificates certificates, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("aggregator-mail-").FullName;
        await using var host = new MailHost(fault, certificates);
        try
        {
            await using var app = await PrepareAsync(fault, host.Port, folder, cancellationToken);
            return await RunAsync(app.Services, host, cancellationToken);
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Microsoft.AspNetCore.Builder.WebApplication> PrepareAsync(
        MailFault fault, int port, string folder, CancellationToken cancellationToken)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Delivery:SmtpHost"] = "127.0.0.1",
            ["Delivery:SmtpPort"] = port.ToString(CultureInfo.InvariantCulture),
            ["Delivery:SmtpSecurity"] = fault.Security.ToString(),
            ["Website:BaseAddress"] = "https://desk.example/",
        };
        var builder = AggregatorHost.CreateBuilder(new StorageChoice(StorageChoice.Sqlite, folder, null), settings, LogLevel.None);
        builder.Services.Configure<DeliveryOptions>(options => options.StepTimeout = StepTimeout);
        var app = builder.Build();
        await app.PrepareStoreAsync(cancellationToken);
        return app;
    }

    private static async Task<string> RunAsync(IServiceProvider services, MailHost host, CancellationToken cancellationToken)
    {
        var edition = EditionAt(TimeProvider.System.GetUtcNow());
        await services.GetRequiredService<IEditionStore>().AddAsync(edition, cancellationToken);
        foreach (var reader in Readers)
        {
            await services.GetRequiredService<ISubscriptionStore>().TrySaveAsync(SubscriptionOf(reader, edition), cancellationToken);
        }

        for (var attempt = 0; attempt < Queues.MaxDequeueCount && !await IsDeliveredAsync(services, edition, cancellationToken); attempt++)
        {
            // Not delivered: the message comes again.
        }

        var ledger = services.GetRequiredService<IDeliveryLedger>();
        var seen = new List<string>();
        foreach (var reader in Readers)
        {
            var row = await ledger.FindAsync(edition.Date, IdOf(reader), cancellationToken);
            seen.Add($"{host.TakenFor(AddressOf(reader))} {row?.Status.ToString() ?? "-"}");
        }

        return string.Join(", ", seen);
    }

    private static async Task<bool> IsDeliveredAsync(IServiceProvider services, Edition edition, CancellationToken cancellationToken)
    {
        try
        {
            var message = new DeliverDigest(edition.Date, [.. Readers.Select(IdOf)]);
            await services.GetRequiredService<DigestDeliverer>().DeliverAsync(message, cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return false;
        }
    }

    private static string IdOf(string reader) => reader;

    private static string AddressOf(string reader) => $"{reader}@reader.example";

    private static Subscription SubscriptionOf(string reader, Edition edition) => new()
    {
        Id = IdOf(reader),
        Channel = SubscriptionService.EmailChannel,
        Address = AddressOf(reader),
        State = SubscriptionState.Active,
        CreatedAt = edition.WindowStart,
        ConfirmedAt = edition.WindowStart,
    };

    private static Edition EditionAt(DateTimeOffset now) => new()
    {
        Date = DateOnly.FromDateTime(now.UtcDateTime),
        WindowStart = now.AddDays(-1),
        WindowEnd = now,
        PublishedAt = now,
        LexiconVersion = "1",
        Labs = [],
        Sources = new EditionSources(["Source"], [], []),
        FullScore = StoryScore.None,
        Stories =
        [
            new EditionStory
            {
                Id = "story",
                Headline = "DeepSeek releases a model",
                Language = "en",
                Topic = "release",
                Labs = ["deepseek"],
                Score = StoryScore.None,
                Why = "1 source",
                FirstPublishedAt = now.AddHours(-1),
                Sources =
                [
                    new EditionSource
                    {
                        ArticleId = "article",
                        Outlet = "Source",
                        Title = "DeepSeek releases a model",
                        Address = new Uri("https://source.example/1"),
                        Language = "en",
                        PublishedAt = now.AddHours(-1),
                    },
                ],
            },
        ],
    };
}

using Aggregator.Storage.Tests.Contracts;
using Microsoft.Extensions.Time.Testing;

namespace Aggregator.Storage.Tests.Azure;

public sealed class AzureFeedStoreTests(AzuriteServer azurite) : FeedStoreContract(new AzureBackend(azurite));

public sealed class AzureFeedStateStoreTests(AzuriteServer azurite) : FeedStateStoreContract(new AzureBackend(azurite));

public sealed class AzureCandidateStoreTests(AzuriteServer azurite) : CandidateStoreContract(new AzureBackend(azurite));

public sealed class AzureArticleStoreTests(AzuriteServer azurite) : ArticleStoreContract(new AzureBackend(azurite));

public sealed class AzureArticleSearchTests(AzuriteServer azurite) : ArticleSearchContract(new AzureBackend(azurite));

public sealed class AzureEditionStoreTests(AzuriteServer azurite) : EditionStoreContract(new AzureBackend(azurite));

public sealed class AzureSubscriptionStoreTests(AzuriteServer azurite) : SubscriptionStoreContract(new AzureBackend(azurite));

public sealed class AzureDeliveryLedgerTests(AzuriteServer azurite) : DeliveryLedgerContract(new AzureBackend(azurite));

public sealed class AzureLeaseStoreTests(AzuriteServer azurite) : LeaseStoreContract(new AzureBackend(azurite));

public sealed class AzureMessageQueueTests(AzuriteServer azurite) : MessageQueueContract(new AzureBackend(azurite));

public sealed class AzurePoisonTests(AzuriteServer azurite) : PoisonContract(new AzureBackend(azurite));

public sealed class AzurePageStoreTests(AzuriteServer azurite) : PageStoreContract(new AzureBackend(azurite));

public sealed class AzureWallStoreTests(AzuriteServer azurite) : WallStoreContract(new AzureBackend(azurite));

public sealed class AzureHubSubscriptionStoreTests(AzuriteServer azurite) : WebSubSubscriptionStoreContract(new AzureBackend(azurite));

public sealed class AzurePublishingTests(AzuriteServer azurite) : PublishingContract(new AzureBackend(azurite));

public sealed class AzureRejectionStoreTests(AzuriteServer azurite) : RejectionStoreContract(new AzureBackend(azurite));

public sealed class AzureLostAnswerTests(AzuriteServer azurite) : LostAnswerContract(new AzureBackend(azurite));

public sealed class AzureBrokenRowTests(AzuriteServer azurite) : BrokenRowContract(new AzureBackend(azurite));

public sealed class AzureExpiryTests(AzuriteServer azurite) : ExpiryContract(new AzureBackend(azurite));

public sealed class AzureTranslationBudgetTests(AzuriteServer azurite) : TranslationBudgetContract(new AzureBackend(azurite));

/// <summary>The contract of the search, with all articles in segments before each search: what comes after is read beside them.</summary>
public sealed class SettledSearchContractTests(AzuriteServer azurite) : ArticleSearchContract(new AzureBackend(azurite))
{
    protected override async Task PrepareAsync()
    {
        foreach (var process in (IServiceProvider[])[Process, OtherProcess])
        {
            ((FakeTimeProvider)process.GetRequiredService<TimeProvider>()).SetUtcNow(Some.Noon.AddDays(3));
        }

        while (await Store.SettleAsync(Cancel))
        {
        }
    }
}

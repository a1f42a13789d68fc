using Aggregator.Storage.Tests.Contracts;

namespace Aggregator.Storage.Tests.Sqlite;

public sealed class SqliteFeedStoreTests() : FeedStoreContract(new SqliteBackend());

public sealed class SqliteFeedStateStoreTests() : FeedStateStoreContract(new SqliteBackend());

public sealed class SqliteCandidateStoreTests() : CandidateStoreContract(new SqliteBackend());

public sealed class SqliteArticleStoreTests() : ArticleStoreContract(new SqliteBackend());

public sealed class SqliteArticleSearchTests() : ArticleSearchContract(new SqliteBackend());

public sealed class SqliteEditionStoreTests() : EditionStoreContract(new SqliteBackend());

public sealed class SqliteSubscriptionStoreTests() : SubscriptionStoreContract(new SqliteBackend());

public sealed class SqliteDeliveryLedgerTests() : DeliveryLedgerContract(new SqliteBackend());

public sealed class SqliteLeaseStoreTests() : LeaseStoreContract(new SqliteBackend());

public sealed class SqliteMessageQueueTests() : MessageQueueContract(new SqliteBackend());

public sealed class SqlitePoisonTests() : PoisonContract(new SqliteBackend());

public sealed class SqlitePageStoreTests() : PageStoreContract(new SqliteBackend());

public sealed class SqliteWallStoreTests() : WallStoreContract(new SqliteBackend());

public sealed class SqliteHubSubscriptionStoreTests() : WebSubSubscriptionStoreContract(new SqliteBackend());

public sealed class SqlitePublishingTests() : PublishingContract(new SqliteBackend());

public sealed class SqliteRejectionStoreTests() : RejectionStoreContract(new SqliteBackend());

public sealed class SqliteLostAnswerTests() : LostAnswerContract(new SqliteBackend());

public sealed class SqliteBrokenRowTests() : BrokenRowContract(new SqliteBackend());

public sealed class SqliteExpiryTests() : ExpiryContract(new SqliteBackend());

public sealed class SqliteTranslationBudgetTests() : TranslationBudgetContract(new SqliteBackend());

namespace Aggregator.Storage;

public static class RecordPortsServiceCollectionExtensions
{
    /// <summary>Adds the ports that need no more of a backend than its <see cref="IRecordStore"/>.</summary>
    public static IServiceCollection AddRecordPorts(this IServiceCollection services) => services
        .AddSingleton<IFeedStore, FeedStore>()
        .AddSingleton<IFeedStateStore, FeedStateStore>()
        .AddSingleton<IWebSubSubscriptionStore, WebSubSubscriptionStore>()
        .AddSingleton<IPageStore, PageStore>()
        .AddSingleton<ISubscriptionStore, SubscriptionStore>()
        .AddSingleton<IDeliveryLedger, DeliveryLedger>()
        .AddSingleton<ILeaseStore, LeaseStore>();
}

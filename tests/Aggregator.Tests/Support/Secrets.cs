namespace Aggregator.Tests.Support;

internal static class Secrets
{
    public static SubscriptionSecrets At(TimeProvider time) => With(new string('k', 32), time);

    public static SubscriptionSecrets With(string key, TimeProvider time) =>
        new(new SubscriptionKey(Options.Create(new SubscriptionOptions { Key = key }), new FakeRecordStore()), time);
}

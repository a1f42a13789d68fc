namespace Aggregator.Web.ReadModels;

/// <summary>Whether feeds are polled, editions published and queues emptied.</summary>
/// <param name="Status"><c>healthy</c> or <c>unhealthy</c>.</param>
/// <param name="Problems">What makes the service unhealthy, one English sentence each; empty when healthy.</param>
/// <param name="Warnings">What an operator should look at though the service goes on, one English sentence each.</param>
/// <param name="PlannedAt">When feeds were last planned, which is done every quarter of an hour; null before the first time.</param>
/// <param name="Edition">The daily publication.</param>
/// <param name="Feeds">The feeds that are polled.</param>
/// <param name="Queues">Every message queue.</param>
/// <param name="Store">What is stored.</param>
/// <param name="Deliveries">What is sent to readers.</param>
/// <param name="Translation">What became of the texts that were last to be translated; missing where none were.</param>
internal sealed record HealthReport(
    string Status, IReadOnlyList<string> Problems, IReadOnlyList<string> Warnings, DateTimeOffset? PlannedAt, EditionHealth Edition,
    FeedsHealth Feeds, IReadOnlyList<QueueHealth> Queues, StoreHealth Store, DeliveryHealth Deliveries, TranslationHealth? Translation);

/// <summary>What is stored.</summary>
/// <param name="BrokenRows">Rows that could not be read during the last day and are left out of all answers; the log names them.</param>
internal sealed record StoreHealth(int BrokenRows);

/// <summary>The texts of a day that no report had in the reader's language.</summary>
/// <param name="Date">The UTC day.</param>
/// <param name="Calls">Texts taken from the day's budget.</param>
/// <param name="Characters">Characters taken from the day's budget.</param>
/// <param name="Outcomes">Number of texts by what became of them: translated, failed, or why a translation was refused.</param>
internal sealed record TranslationHealth(DateOnly Date, int Calls, int Characters, IReadOnlyDictionary<string, int> Outcomes);

/// <summary>What is sent to readers.</summary>
/// <param name="Unknown">Deliveries that a crash broke off during the last day: nobody knows whether they arrived; the log names them.</param>
internal sealed record DeliveryHealth(int Unknown);

/// <summary>The daily publication.</summary>
/// <param name="Latest">Date of the latest edition; null before the first.</param>
/// <param name="PublishedAt">When the latest edition was published; null before the first.</param>
/// <param name="NextDueAt">When the next edition is due.</param>
/// <param name="IsOverdue">True once the next edition is more than 45 minutes late.</param>
internal sealed record EditionHealth(DateOnly? Latest, DateTimeOffset? PublishedAt, DateTimeOffset NextDueAt, bool IsOverdue);

/// <summary>The feeds that are polled, counted by state.</summary>
/// <param name="On">Number of feeds that are polled.</param>
/// <param name="Ok">Number of feeds that answer.</param>
/// <param name="New">Number of feeds that have not been polled yet.</param>
/// <param name="Failing">Ids of feeds whose last requests failed or were refused.</param>
/// <param name="Gone">Ids of feeds that no longer exist (HTTP 410).</param>
/// <param name="Flooding">Ids of feeds that bring more new entries than are taken.</param>
/// <param name="Cut">Ids of feeds whose last answer was cut.</param>
/// <param name="LastFetchedAt">When any feed was last polled; null before the first time.</param>
internal sealed record FeedsHealth(
    int On, int Ok, int New, IReadOnlyList<string> Failing, IReadOnlyList<string> Gone, IReadOnlyList<string> Flooding,
    IReadOnlyList<string> Cut, DateTimeOffset? LastFetchedAt);

/// <summary>A message queue.</summary>
/// <param name="Name">Name of the queue.</param>
/// <param name="Waiting">Number of messages that wait to be handled.</param>
/// <param name="Poison">Number of messages in its poison queue: they failed repeatedly and were set aside.</param>
/// <param name="OldestPoisonAt">When the oldest of those was set aside; null without any.</param>
internal sealed record QueueHealth(string Name, int Waiting, int Poison, DateTimeOffset? OldestPoisonAt);

using Aggregator.Storage;
using Aggregator.Subscriptions;

namespace Aggregator.Hostile.Months;

/// <summary>A handful of subscribers in several zones, and what they may expect.</summary>
internal sealed class Readers(DateTimeOffset start)
{
    /// <summary>Deliveries are planned so often.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    private readonly Subscription[] _all =
    [
        Reader("utc", "Etc/UTC", 23, start),
        Reader("early", "Etc/UTC", 5, start),
        Reader("beijing", "Asia/Shanghai", 7, start),
        Reader("berlin", "Europe/Berlin", 7, start),
        Reader("new-york", "America/New_York", 20, start),
        Reader("one-lab", "Asia/Shanghai", 8, start) with { Labs = ["deepseek"] },
        Reader("chinese", "Asia/Shanghai", 9, start) with { Languages = ["zh-Hans"] },
    ];

    public async Task SubscribeAsync(ISubscriptionStore store)
    {
        foreach (var reader in _all)
        {
            await store.TrySaveAsync(reader, CancellationToken.None);
        }
    }

    /// <summary>At most one mail a day, at the own hour, no item twice, and for whoever wants everything one for each edition.</summary>
    public void Check(IReadOnlyCollection<SunkMail> mails, IReadOnlyCollection<DateOnly> editions, DateTimeOffset end, Breaches breaches)
    {
        foreach (var reader in _all)
        {
            var own = mails.Where(mail => mail.To == reader.Address).OrderBy(mail => mail.At).ToList();
            var zone = TimeZoneInfo.FindSystemTimeZoneById(reader.Zone);
            var days = own.ConvertAll(mail => TimeZoneInfo.ConvertTime(mail.At, zone));
            foreach (var twice in days.GroupBy(day => day.Date).Where(day => day.Count() > 1))
            {
                breaches.Add("a mail a day", $"{reader.Address} got {twice.Count()} on {twice.Key:d}");
            }

            foreach (var late in days.Where(day => day.TimeOfDay < TimeSpan.FromHours(reader.LocalHour)
                || day.TimeOfDay > TimeSpan.FromHours(reader.LocalHour) + Patience))
            {
                breaches.Add("mail at its hour", $"{reader.Address} got one at {late:u}, wanted at {reader.LocalHour}");
            }

            foreach (var item in own.SelectMany(mail => mail.Items).CountBy(item => item).Where(item => item.Value > 1))
            {
                breaches.Add("no item in two mails", $"{reader.Address} got {item.Key} {item.Value} times");
            }

            var expected = editions.Count(date => NextHour(date, reader, zone) < end);
            var dates = string.Join(", ", own.Select(mail => mail.At.ToString("MM-dd", CultureInfo.InvariantCulture)));
            breaches.Check(
                reader.Labs.Count + reader.Languages.Count > 0 || own.Count == expected, "a mail for each edition",
                $"{reader.Address} got {own.Count} mails of {expected}: {dates}");
        }
    }

    /// <summary>When the edition of a date is sent: the first own hour after it is out.</summary>
    private static DateTimeOffset NextHour(DateOnly date, Subscription reader, TimeZoneInfo zone)
    {
        var published = new DateTimeOffset(date.ToDateTime(new TimeOnly(22, 35)), TimeSpan.Zero);
        var local = TimeZoneInfo.ConvertTime(published, zone);
        var hour = new DateTimeOffset(local.Date.AddHours(reader.LocalHour), local.Offset);
        return (hour < local ? hour.AddDays(1) : hour) + Patience;
    }

    private static Subscription Reader(string name, string zone, int hour, DateTimeOffset start) => new()
    {
        Id = Convert.ToHexStringLower(Encoding.ASCII.GetBytes(name.PadRight(16, '0'))),
        Channel = "email",
        Address = $"{name}@desk.example",
        Zone = zone,
        LocalHour = hour,
        State = SubscriptionState.Active,
        CreatedAt = start,
        ConfirmedAt = start,
    };
}

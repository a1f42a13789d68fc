namespace Aggregator.Tests.Subscriptions;

public sealed class SubscriptionRequestReaderTests
{
    private static readonly Subscription Stored = new()
    {
        Id = "id",
        Channel = "email",
        Address = "a@example.org",
        LocalHour = 9,
        Zone = "Asia/Tokyo",
        Labs = ["zhipu"],
        Languages = ["zh"],
        State = SubscriptionState.Active,
        CreatedAt = default,
    };

    private readonly SubscriptionRequestReader _reader = new(new Lexicon());

    public static TheoryData<SubscriptionRequest, string?> Requests => new()
    {
        { new(), null },
        { new() { LocalHour = 0, Zone = "Europe/Berlin", Labs = ["deepseek", "moonshot"], Languages = ["EN", "zh-Hant"] }, null },
        { new() { LocalHour = -1 }, "localHour: The hour is a whole number from 0 to 23." },
        { new() { LocalHour = 24 }, "localHour: The hour is a whole number from 0 to 23." },
        { new() { Zone = "Mars/Olympus" }, "zone: This is not an IANA time zone, such as Europe/Berlin or Asia/Shanghai." },
        { new() { Zone = "../../etc/passwd" }, "zone: This is not an IANA time zone, such as Europe/Berlin or Asia/Shanghai." },
        { new() { Labs = ["deepseek", "nobody"] }, "labs: No lab has the id 'nobody'; /api/labs lists the ids." },
        { new() { Labs = [new string('x', 50)] }, $"labs: No lab has the id '{new string('x', 40)}…'; /api/labs lists the ids." },
        { new() { FirstSection = "" }, null },
        { new() { FirstSection = "policy" }, null },
        { new() { FirstSection = "sports" }, "firstSection: 'sports' is not one of models, products, policy, money, other." },
        { new() { Languages = ["en", "de"] }, "languages: 'de' is not one of en, zh, zh-Hans, zh-Hant." },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public void WhatCannotBeAppliedIsSaid(SubscriptionRequest request, string? problem) =>
        Assert.Equal(problem is null ? [] : [problem], _reader.Check(request).Select(item => $"{item.Field}: {item.Problem}"));

    [Fact]
    public void WhatIsNotRequestedStays()
    {
        var applied = SubscriptionRequestReader.Apply(new SubscriptionRequest { LocalHour = 6 }, Stored);

        Assert.Equal(Stored with { LocalHour = 6 }, applied);
    }

    [Theory]
    [InlineData(null, "money")]
    [InlineData("", null)]
    [InlineData("policy", "policy")]
    public void TheFirstSectionIsKeptTakenAwayOrReplaced(string? requested, string? expected)
    {
        var request = new SubscriptionRequest { FirstSection = requested };

        Assert.Equal(expected, SubscriptionRequestReader.Apply(request, Stored with { FirstSection = "money" }).FirstSection);
    }

    [Fact]
    public void LabsAndLanguagesAreReplacedWithoutDuplicates()
    {
        var request = new SubscriptionRequest { Labs = ["moonshot", "moonshot"], Languages = ["ZH-HANS", "en", "EN"] };

        var applied = SubscriptionRequestReader.Apply(request, Stored);

        Assert.Equal(["moonshot"], applied.Labs);
        Assert.Equal(["en", "zh-Hans"], applied.Languages);
        Assert.Empty(SubscriptionRequestReader.Apply(new SubscriptionRequest { Labs = [] }, Stored).Labs);
    }
}

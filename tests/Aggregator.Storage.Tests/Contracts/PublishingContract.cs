namespace Aggregator.Storage.Tests.Contracts;

/// <summary>One edition a date, whoever publishes, however often, and whatever a clock says.</summary>
public abstract class PublishingContract(Backend backend) : StorageContract<IEditionStore>(backend)
{
    /// <summary>The edition of Noon's day is due a minute ago.</summary>
    private static readonly DateTimeOffset Due = PublishingFixture.DueOn(Some.Noon).AddMinutes(1);

    private static readonly DateOnly Date = DateOnly.FromDateTime(Some.Noon.UtcDateTime);

    [Fact]
    public async Task OfTwoInstancesThatPublishAtOnceOneDoesAndAllSeeItsEdition()
    {
        await ReceiveAsync(Some.Id(1), Some.Noon);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8)
            .Select(number => Task.Run(() => At(Due, isOther: number % 2 == 1).Publisher.PublishDueAsync(Cancel), Cancel)));

        var published = Assert.Single(outcomes, outcome => outcome.State == PublishState.Published);
        Assert.All(outcomes, outcome => Assert.Equivalent(published.Edition, outcome.Edition, strict: true));
        Assert.Equal([Date], (await Store.ListAsync(null, 10, Cancel)).Select(edition => edition.Date));
    }

    [Fact]
    public async Task AnInstanceDownAtTheHourPublishesLateSaysSoAndOnce()
    {
        await ReceiveAsync(Some.Id(1), Some.Noon);

        var late = await At(Due.AddHours(6)).Publisher.PublishDueAsync(Cancel);
        var again = await At(Due.AddHours(7), isOther: true).Publisher.PublishDueAsync(Cancel);

        Assert.Equal(PublishState.Published, late.State);
        Assert.True((await Other.FindAsync(Date, Cancel))!.IsLate);
        Assert.Equal(PublishState.AlreadyPublished, again.State);
        Assert.Single(await Store.ListAsync(null, 10, Cancel));
    }

    [Theory]
    [InlineData(-3)]
    [InlineData(3)]
    public async Task AClockHoursOffPublishesNoDateTwiceAndCoversNothingTwice(int hoursOff)
    {
        var wrong = At(Due.AddHours(hoursOff), isOther: true);
        await ReceiveAsync(Some.Id(1), Some.Noon);

        await wrong.Publisher.PublishDueAsync(Cancel);
        await At(Due).Publisher.PublishDueAsync(Cancel);
        await wrong.Publisher.PublishDueAsync(Cancel);
        await At(Due.AddDays(1)).Publisher.PublishDueAsync(Cancel);

        var editions = await Store.ReadAsync(null, 10, Cancel);
        Assert.Equal(editions.Count, editions.Select(edition => edition.Date).Distinct().Count());
        Assert.Equal(
            [Some.Id(1)],
            editions.SelectMany(edition => edition.Stories).SelectMany(story => story.Sources).Select(source => source.ArticleId));
    }

    private PublishingFixture At(DateTimeOffset at, bool isOther = false) => new(isOther ? OtherProcess : Process, at);

    private async Task ReceiveAsync(string id, DateTimeOffset at) =>
        await Port<IArticleStore>().AddAsync(Some.Article(id, at), ArticleText.Empty, Cancel);
}

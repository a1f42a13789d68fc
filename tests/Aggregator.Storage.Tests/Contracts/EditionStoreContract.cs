using System.Collections;
using System.Reflection;
using Aggregator.Stories;

namespace Aggregator.Storage.Tests.Contracts;

public abstract class EditionStoreContract(Backend backend) : StorageContract<IEditionStore>(backend)
{
    private static readonly DateOnly Date = new(2026, 3, 1);

    [Fact]
    public async Task AnEditionComesBackAsItWasPublished()
    {
        var edition = Some.Edition(Date);

        Assert.Equal(AddOutcome.Added, await Store.AddAsync(edition, Cancel));

        Assert.Equivalent(edition, await Other.FindAsync(Date, Cancel), strict: true);
    }

    [Fact]
    public void TheSampleThatComesBackLeavesNoFieldOfAnEditionOut()
    {
        var isSet = new SortedDictionary<string, bool>(StringComparer.Ordinal);
        Look(Some.Edition(Date), isSet);

        Assert.Equal([], isSet.Where(property => !property.Value).Select(property => property.Key));
    }

    [Fact]
    public async Task AnEmptyEditionComesBackToo()
    {
        var edition = Some.Edition(Date) with { Stories = [], Labs = [], Articles = 0 };

        await Store.AddAsync(edition, Cancel);

        Assert.Equivalent(edition, await Store.FindAsync(Date, Cancel), strict: true);
        Assert.Equal([new EditionSummary(Date, edition.PublishedAt, 0, 0, null)], await Store.ListAsync(null, 10, Cancel));
    }

    [Fact]
    public async Task APublishedEditionIsNeverChanged()
    {
        await Store.AddAsync(Some.Edition(Date), Cancel);

        Assert.Equal(AddOutcome.AlreadyThere, await Other.AddAsync(Some.Edition(Date) with { Articles = 99 }, Cancel));

        Assert.Equal(5, (await Store.FindAsync(Date, Cancel))!.Articles);
    }

    [Fact]
    public async Task OfManyWhoPublishOneSucceeds()
    {
        var outcomes = await AtOnceAsync(store => store.AddAsync(Some.Edition(Date), Cancel));

        Assert.Single(outcomes, AddOutcome.Added);
    }

    [Fact]
    public async Task BeforeTheFirstEditionThereIsNone()
    {
        Assert.Null(await Store.FindAsync(Date, Cancel));
        Assert.Null(await Store.FindLatestAsync(Cancel));
        Assert.Empty(await Store.ListAsync(null, 10, Cancel));
    }

    [Fact]
    public async Task TheLatestIsTheOneOfTheLatestDateWhateverTheOrderOfWriting()
    {
        await AddAllAsync(Date.AddDays(1), Date.AddDays(40), Date);

        Assert.Equal(Date.AddDays(40), (await Store.FindLatestAsync(Cancel))!.Date);
    }

    [Fact]
    public async Task EditionsAreListedNewestFirstFromJustBeforeADate()
    {
        await AddAllAsync(Date, Date.AddDays(1), Date.AddDays(2), Date.AddYears(-1));

        Assert.Equal([Date.AddDays(2), Date.AddDays(1)], (await Store.ListAsync(null, 2, Cancel)).Select(summary => summary.Date));
        Assert.Equal(
            [Date.AddDays(1), Date, Date.AddYears(-1)],
            (await Store.ListAsync(Date.AddDays(2), 10, Cancel)).Select(summary => summary.Date));
        Assert.Empty(await Store.ListAsync(Date.AddYears(-1), 10, Cancel));
    }

    [Fact]
    public async Task ASummarySaysWhatTheListShows()
    {
        var edition = Some.Edition(Date);
        await Store.AddAsync(edition, Cancel);

        var summary = Assert.Single(await Store.ListAsync(null, 10, Cancel));

        Assert.Equal(new EditionSummary(Date, edition.PublishedAt, 1, 5, edition.Stories[0].Headline), summary);
    }

    [Fact]
    public async Task AnEditionOfManyStoriesComesBackWhole()
    {
        var edition = Some.Edition(Date);
        edition = edition with
        {
            Stories = [.. Enumerable.Range(0, 200)
            .Select(number => edition.Stories[0] with { Id = Some.Id(number), Summary = Some.ChineseText(1500) })]
        };

        await Store.AddAsync(edition, Cancel);

        Assert.Equivalent(edition, await Store.FindLatestAsync(Cancel), strict: true);
    }

    [Fact]
    public async Task EditionsAreReadWholeNewestFirstFromJustBeforeADate()
    {
        await AddAllAsync(Date, Date.AddDays(1), Date.AddDays(2));

        Assert.Equal([Date.AddDays(2), Date.AddDays(1)], (await Store.ReadAsync(null, 2, Cancel)).Select(edition => edition.Date));
        Assert.Equivalent(
            new[] { Some.Edition(Date.AddDays(1)), Some.Edition(Date) },
            await Other.ReadAsync(Date.AddDays(2), 10, Cancel),
            strict: true);
        Assert.Empty(await Store.ReadAsync(Date, 10, Cancel));
        Assert.Empty(await Store.ReadAsync(null, 0, Cancel));
    }

    [Fact]
    public async Task TheEditionsThatTellAStoryAreFoundByItsIdNewestFirst()
    {
        await AddAllAsync(Date.AddDays(1), Date, Date.AddYears(-1));
        await Store.AddAsync(
            Some.Edition(Date.AddDays(2)) with { Stories = [Some.Edition(Date).Stories[0] with { Id = Some.Id(77), Sources = [] }] },
            Cancel);

        Assert.Equal(
            [Date.AddDays(1), Date, Date.AddYears(-1)],
            await Other.ListEditionsOfStoryAsync(Some.Edition(Date).Stories[0].Id, Cancel));
        Assert.Equal([Date.AddDays(2)], await Store.ListEditionsOfStoryAsync(Some.Id(77), Cancel));
    }

    [Fact]
    public async Task AStoryIsFoundByTheIdThatAnyOfItsArticlesWouldGiveIt()
    {
        var story = Some.Edition(Date).Stories[0];
        await AddAllAsync(Date);

        foreach (var source in story.Sources)
        {
            Assert.Equal([Date], await Store.ListEditionsOfStoryAsync(StoryId.For(source.ArticleId), Cancel));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("00000000000000000000000000000000")]
    [InlineData("a/b\\c#d?e' or 1 eq 1")]
    public async Task NoEditionHoldsAStoryNobodyKnows(string id)
    {
        await AddAllAsync(Date);

        Assert.Empty(await Store.ListEditionsOfStoryAsync(id, Cancel));
    }

    [Fact]
    public async Task AnEditionOfManyStoriesHoldsEachOfThem()
    {
        var story = Some.Edition(Date).Stories[0];
        await Store.AddAsync(
            Some.Edition(Date) with { Stories = [.. Enumerable.Range(0, 250).Select(number => story with { Id = Some.Id(number) })] },
            Cancel);

        Assert.Equal([Date], await Store.ListEditionsOfStoryAsync(Some.Id(0), Cancel));
        Assert.Equal([Date], await Store.ListEditionsOfStoryAsync(Some.Id(249), Cancel));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(100)]
    public async Task AWalkOverPagesOfAnySizeSeesEachEditionOnceAlsoWhileOnesAreAdded(int size)
    {
        var dates = Enumerable.Range(0, 9).Select(day => Date.AddDays(-day)).ToArray();
        await AddAllAsync(dates);

        var (listed, read) = (new List<DateOnly>(), new List<DateOnly>());
        for (DateOnly? before = Date.AddDays(1); before is not null && listed.Count < 20;)
        {
            var page = await Other.ListAsync(before, size, Cancel);
            read.AddRange((await Store.ReadAsync(before, size, Cancel)).Select(edition => edition.Date));
            listed.AddRange(page.Select(edition => edition.Date));
            before = page is [] ? null : page[^1].Date;
            await Store.AddAsync(Some.Edition(Date.AddDays(listed.Count)), Cancel);
        }

        Assert.Equal(dates, listed);
        Assert.Equal(dates, read);
    }

    /// <summary>Notes of every property, also of what it holds, whether any record has another value than by itself.</summary>
    private static void Look(object record, SortedDictionary<string, bool> isSet)
    {
        foreach (var property in record.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var value = property.GetValue(record);
            var name = $"{record.GetType().Name}.{property.Name}";
            isSet[name] = isSet.GetValueOrDefault(name) || value is not (null or 0 or 0L or 0.0 or false or "" or ICollection { Count: 0 });

            IEnumerable held = value is string ? Array.Empty<object>() : value as IEnumerable ?? new[] { value };
            foreach (var part in held.OfType<object>().Where(part => part.GetType().Assembly == typeof(Edition).Assembly))
            {
                Look(part, isSet);
            }
        }
    }

    private async Task AddAllAsync(params DateOnly[] dates)
    {
        foreach (var date in dates)
        {
            await Store.AddAsync(Some.Edition(date), Cancel);
        }
    }
}

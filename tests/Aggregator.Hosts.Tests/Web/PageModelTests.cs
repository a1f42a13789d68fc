using Aggregator.Labs;
using Aggregator.Web.Http;
using Aggregator.Localization;
using Aggregator.Web.Localization;
using Aggregator.Web.Pages;
using Aggregator.Web.Pages.About;
using Aggregator.Web.Pages.Editions;
using Microsoft.Extensions.Primitives;

namespace Aggregator.Hosts.Tests.Web;

/// <summary>
/// What pages show of an edition, without a server: EditionModel, StoryModel, ArchiveMonth, LabName, StoryReasonText, StructuredData.
/// </summary>
public sealed class PageModelTests
{
    private static readonly Lab DeepSeek = new("deepseek", "DeepSeek", "深度求索");

    [Fact]
    public void SixStoriesAreLongTheOthersBriefAndTheTailALine()
    {
        var stories = Enumerable.Range(0, 9).Select(index => Some.Story($"s{index}", $"Story {index}") with
        {
            Summary = "The first sentence is long enough to be one. The second is left out.",
            IsTail = index >= 7,
        });
        var page = Page(Some.Edition(stories: [.. stories]), PageStrings.English);
        var models = page.Edition.Stories.Select((story, index) => new StoryModel(story, index, page)).ToList();

        Assert.Equal([" lead", "", "", "", "", "", " brief", " tail", " tail"], models.Select(model => model.Form));
        Assert.Equal("The first sentence is long enough to be one.", models[6].Summary.Trim());
        Assert.Equal("", models[7].Summary);
        Assert.Equal([7], Enumerable.Range(0, 9).Where(index => EditionPhrases.StartsTail(page.Edition, index)));
    }

    [Fact]
    public void TheLeadTheFirstReportAndEachLanguageAreAmongTheSourcesShown()
    {
        var page = Page(Some.Edition(), PageStrings.English);

        var model = new StoryModel(page.Edition.Stories[0], 0, page);

        Assert.Equal(["Harbour Wire", "DeepSeek", "算力观察", "臺北科技報"], model.Sources.Select(source => source.Outlet));
        Assert.Equal(2, model.Unshown);
    }

    [Fact]
    public void AnUpdateLeadsToTheEditionThatReportedItFirst()
    {
        var page = Page(Some.Edition(), PageStrings.Chinese) with
        {
            Request = new PageRequest
            {
                Strings = PageStrings.Chinese,
                Prefix = "/zh",
                Path = "/"
            }
        };

        Assert.Equal("/zh/digest/2026-10-30", new StoryModel(page.Edition.Stories[2], 2, page).FirstPath);
        Assert.Null(new StoryModel(page.Edition.Stories[0], 0, page).FirstPath);
    }

    [Fact]
    public void AStoryIsShownInTheLanguageOfTheReader()
    {
        var story = Some.Edition().Stories[0];

        var text = LocalizedStoryText.Of(story, PageStrings.Chinese);

        Assert.Equal(("zh-Hans", story.OtherLanguages[0].Headline), (text.Language, text.Headline));
        Assert.Equal(story.Sources[2].Address!.AbsoluteUri, text.Link);
        Assert.Equal(story.Headline, LocalizedStoryText.Of(story, PageStrings.English).Headline);
    }

    [Fact]
    public void TheReasonIsTheEditionsOwnInEnglishAndTheSameFactsInChinese()
    {
        var story = Some.Edition().Stories[0];

        Assert.Equal(story.Why, StoryReasonText.Of(story, lab => lab, PageStrings.English));
        Assert.Equal(
            "6 个来源，2 种语言；提及DeepSeek V4、DeepSeek V3；由机构自行发布；DeepSeek 首发",
            StoryReasonText.Of(story, lab => lab, PageStrings.Chinese));
    }

    [Fact]
    public void TheReasonSaysWhatLiftedAStory()
    {
        var story = Some.Edition().Stories[0];
        var lifted = story with
        {
            Score = story.Score with
            {
                Signals = [new ScorePart("openWeights", 0.03), new ScorePart("speech", -0.03), new ScorePart("mainLaunch", 0.02)],
            },
        };

        Assert.Contains("；主力模型发布；开放权重或代码；", StoryReasonText.Of(lifted, lab => lab, PageStrings.Chinese), StringComparison.Ordinal);
    }

    [Fact]
    public void SectionsLeadToTheStoriesThatPassTheFilter()
    {
        var edition = Some.Edition() with
        {
            Lanes = [new("media", "Media", ["a1", "b2", "gone"])],
            LabSections = [new("deepseek", "DeepSeek", ["a1"]), new("moonshot", "Moonshot AI", ["c3"])],
        };

        var whole = Page(edition, PageStrings.English).Contents;
        var narrow = (Page(edition, PageStrings.English) with { Filter = EditionFilter.None with { Labs = ["moonshot"] } }).Contents;

        Assert.Equal(["sections.byLab", "sections.byLane"], whole.Select(part => part.Heading));
        Assert.Equal([1, 2], whole[1].Sections[0].Stories.Select(story => story.Place));
        Assert.Empty(narrow);
    }

    [Fact]
    public void OutletsAreCountedOverAllStories() => Assert.Contains(
        Page(Some.Edition(), PageStrings.English).Outlets, outlet => outlet is { Outlet: "算力观察", Reports: 2 });

    [Fact]
    public void AMonthIsASheetOfWeeksFromMonday()
    {
        var month = new ArchiveMonth(new DateOnly(2026, 11, 1), [new(new DateOnly(2026, 11, 2), Some.Now, 25, 90, "Top")]);

        var weeks = month.Weeks.ToList();

        Assert.Equal(6, weeks.Count);
        Assert.Equal([null, null, null, null, null, null, 1], weeks[0].Select(day => day?.Date.Day));
        Assert.Equal(4, weeks[1][0]!.Fullness);
        Assert.Equal(0, weeks[1][1]!.Fullness);
    }

    [Fact]
    public void ALabIsNamedAsItsReadersCallIt()
    {
        var nameless = new Lab("z", "Z.ai");

        Assert.Equal(("深度求索", "zh-Hans"), (LabName.Of(DeepSeek, PageStrings.Chinese), LabName.LanguageOf(DeepSeek, PageStrings.Chinese)));
        Assert.Equal(("Z.ai", "en"), (LabName.Of(nameless, PageStrings.Chinese), LabName.LanguageOf(nameless, PageStrings.Chinese)));
        Assert.Equal(("深度求索", "zh-Hans"), LabName.Other(DeepSeek, PageStrings.English));
        Assert.Equal(("DeepSeek", "en"), LabName.Other(DeepSeek, PageStrings.Chinese));
        Assert.Null(LabName.Other(nameless, PageStrings.English));
    }

    [Fact]
    public void StructuredDataCannotEndItsScriptElement()
    {
        var request = new PageRequest { Strings = PageStrings.English, Path = "/", Site = new Uri("https://desk.example/") };
        var edition = Some.Edition(stories: [Some.Story("a1", "</script><!--深度")]);

        var data = StructuredData.Of(edition, "Today", request).Value!;

        Assert.DoesNotContain("<", data, StringComparison.Ordinal);
        Assert.Contains("深度", data, StringComparison.Ordinal);
        var item = JsonNode.Parse(data)!["itemListElement"]![0]!["item"]!;
        Assert.Equal(("https://desk.example/stories/a1", "Harbour Wire"), ((string?)item["url"], (string?)item["publisher"]!["name"]));
    }

    [Fact]
    public void AFormIsReadFieldByField()
    {
        var form = new FormCollection(new Dictionary<string, StringValues>
        {
            ["address"] = "a@reader.example",
            ["localHour"] = "seven",
            ["zone"] = " Asia/Shanghai ",
            ["labs"] = new(["deepseek", "moonshot, zhipu"]),
        });

        var request = SubscriptionForm.Read(form);

        Assert.Equal(("a@reader.example", -1, "Asia/Shanghai"), (request.Address, request.LocalHour, request.Zone));
        Assert.Equal(["deepseek", "moonshot", "zhipu"], request.Labs);
        Assert.Empty(request.Languages!);
        Assert.Null(SubscriptionForm.Read(FormCollection.Empty).LocalHour);
    }

    [Fact]
    public void TheReferenceListsFieldsByTheirPath()
    {
        var schema = JsonNode.Parse("""
            {"properties":{"labs":{"type":"array","items":{"type":"object","properties":{"id":{"type":"string","description":"Its id."}}}},
            "date":{"type":"string","format":"date"}}}
            """)!.AsObject();

        Assert.Equal(
            [("labs", "list of object", ""), ("labs[].id", "string", "Its id."), ("date", "string (date)", "")],
            ReferenceModel.Fields(schema));
    }

    private static EditionModel Page(Edition edition, PageStrings strings) =>
        new(new PageRequest { Strings = strings, Path = "/" }, edition, EditionFilter.None, "/", new Lexicon());
}

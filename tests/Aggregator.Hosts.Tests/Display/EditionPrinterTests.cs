using Aggregator.Labs;
using Aggregator.Text;
using Microsoft.Extensions.Options;

namespace Aggregator.Hosts.Tests.Display;

/// <summary>The digest as a terminal shows it.</summary>
public sealed partial class EditionPrinterTests
{
    private static readonly Lexicon Lexicon = new(Options.Create(new LabOptions()));

    [Theory]
    [InlineData(80, 80)]
    [InlineData(120, 100)]
    [InlineData(42, 42)]
    public void NoLineIsWiderThanTheWindowOrThanTheEyeCanFollow(int window, int widest)
    {
        var endless = string.Concat(Enumerable.Repeat("深度求索开源新模型，推理显存减半。", 30));
        var stories = Some.Edition().Stories.Append(Some.Story(
            "long",
            endless,
            "zh-Hans") with
        { Summary = endless, Why = endless, Labs = [.. Lexicon.Labs.Take(9).Select(lab => lab.Id)] }).Append(Some.Story("word", new string('W', 300)));

        var lines = Plain(Print(Some.Edition(stories: [.. stories]), window));

        Assert.All(lines, line => Assert.True(DisplayWidth.Of(line) <= widest, line));
        Assert.Contains(lines, line => DisplayWidth.Of(line) > widest - 4);
    }

    [Fact]
    public void AStoryIsPrintedWithItsSourcesTheirLanguagesAndTheReadersTimes()
    {
        var lines = Plain(Print(
            Some.Edition(),
            80,
            zone: TimeZoneInfo.CreateCustomTimeZone("East", TimeSpan.FromHours(8), "East", "East")));
        var text = string.Join('\n', lines);

        Assert.Contains(" 1  DeepSeek publishes V4 weights under MIT", text, StringComparison.Ordinal);
        Assert.Contains("Release · DeepSeek", text, StringComparison.Ordinal);
        Assert.Contains("    EN 21:30 Harbour Wire\n", text, StringComparison.Ordinal);
        Assert.Contains("    中 17:30 DeepSeek (first report) DeepSeek-V4 正式发布并开源", text, StringComparison.Ordinal);
        Assert.Contains("    and 2 more", text, StringComparison.Ordinal);
        Assert.Contains("update to a story of 30 Oct · Business · Moonshot AI", text, StringComparison.Ordinal);
        Assert.Contains("Times in East", text, StringComparison.Ordinal);
        Assert.Matches("DeepSeek \\(12.4\\) .*21", text);
    }

    [Fact]
    public void TheAddressOfAStoryIsPrintedInFull()
    {
        var source = Some.Source("Harbour Wire", "A long address", Some
            .Now) with
        { Address = new Uri("https://harbour.example/" + new string('a', 200)) };
        var bad = Some.Source("Bad", "A script", Some.Now) with { Address = new Uri("javascript:alert(1)") };
        var edition = Some.Edition(stories: [Some.Story("a", "A long address", "en", source), Some.Story("b", "A script", "en", bad)]);

        var shown = Plain(Print(edition, 80));

        Assert.Contains("    " + source.Address, shown);
        Assert.DoesNotContain(shown, line => line.Contains("javascript", StringComparison.Ordinal));
    }

    [Fact]
    public void WithoutColourThereIsNone()
    {
        Assert.Matches(Colour(), Print(Some.Edition(), 80));
        Assert.DoesNotMatch(Colour(), Print(Some.Edition(), 80, hasColour: false));
    }

    [Fact]
    public void AQuietDayIsSaidToBeOne() =>
        Assert.Contains("A quiet day: no news of the labs.", Plain(Print(Some.Edition(stories: []), 80)));

    private static string Print(Edition edition, int width, bool hasColour = true, TimeZoneInfo? zone = null)
    {
        var terminal = new StringWriter();
        new EditionPrinter(TestTerminal.Open(terminal, width, hasColour), Lexicon, zone ?? TimeZoneInfo.Utc).Print(edition);

        return terminal.ToString().ReplaceLineEndings("\n");
    }

    private static string[] Plain(string printed) => Sequences().Replace(printed, "").Split('\n');

    [GeneratedRegex(@"\u001b\[[0-9;]*m|\u001b\]8;[^\u001b]*\u001b\\")]
    private static partial Regex Sequences();

    [GeneratedRegex(@"\u001b\[(\d+;)*[34][0-9]")]
    private static partial Regex Colour();
}

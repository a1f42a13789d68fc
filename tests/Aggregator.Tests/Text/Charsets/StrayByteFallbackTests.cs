using Aggregator.Text.Charsets;

namespace Aggregator.Tests.Text.Charsets;

public sealed class StrayByteFallbackTests
{
    private static readonly Encoding Mixed = Encoding.GetEncoding(65001, EncoderFallback.ReplacementFallback, new StrayByteFallback());

    [Fact]
    public void ALoneByteIsTheCharacterThatWindowsWouldShow() => Assert.Equal("café!", Mixed.GetString([.. "caf"u8, 0xE9, .. "!"u8]));

    [Fact]
    public void ControlsAndBrokenSequencesAreReplaced()
    {
        Assert.Equal("a\uFFFDb", Mixed.GetString([.. "a"u8, 0x85, .. "b"u8]));
        Assert.Equal("a\uFFFDb", Mixed.GetString([.. "a"u8, 0xE6, 0xA8, .. "b"u8]));
        Assert.Equal("模a", Mixed.GetString([.. "模a"u8]));
    }
}

namespace Aggregator.Tests.Text;

public sealed class ColumnWrapTests
{
    [Theory]
    [InlineData("one two three", 8, "one two|three")]
    [InlineData("one  two", 4, "one|two")]
    [InlineData("unbreakable", 4, "unbr|eaka|ble")]
    [InlineData("深度求索发布模型", 8, "深度求索|发布模型")]
    [InlineData("深度求索，发布", 8, "深度求|索，发布")] // no line begins with a comma
    [InlineData("深度求（索）", 8, "深度求|（索）")] // and none ends with a bracket that opens
    [InlineData("用GPU训练", 6, "用GPU|训练")]
    [InlineData("", 8, "")]
    public void LinesBreakAtBlanksAndBetweenWideCharacters(string text, int columns, string expected)
    {
        var lines = ColumnWrap.Wrap(text, columns).ToList();

        Assert.Equal(expected, string.Join('|', lines));
        Assert.All(lines, line => Assert.InRange(DisplayWidth.Of(line), 1, columns));
    }

    [Theory]
    [InlineData("short", 5, "short")]
    [InlineData("longer", 5, "long…")]
    [InlineData("深度求索", 5, "深度…")]
    [InlineData("one two", 5, "one…")]
    [InlineData("ab😀😀", 5, "ab😀…")]
    public void WhatDoesNotFitEndsWithAnEllipsis(string text, int columns, string expected) =>
        Assert.Equal(expected, ColumnWrap.Cut(text, columns));
}

using Aggregator.Articles.Extraction;

namespace Aggregator.Tests.Articles;

public sealed class BlockGroupTests
{
    [Theory]
    [InlineData("<table><tr><th>A<th>B<tr><td>1<td>2</table>", "A | B\n1 | 2")]
    [InlineData("<table><tr><td><p>A</p><p>B</p><td>C<tr><td>1<td>2<tr><td><td>3</table>", "A B | C\n1 | 2\n| 3")]
    [InlineData("<table><caption>All</caption><tr><td>A<td>B<tr><td>1<td>2</table>", "All\n\nA | B\n1 | 2")]
    [InlineData("<table><tr><td>A<td>B</table>", "A\n\nB")]
    [InlineData("<table><tr><td>A<tr><td>B</table>", "A\n\nB")]
    [InlineData("<table><tr><td>A<td>B<tr><td>1<td><table><tr><td>2</table></table>", "A\n\nB\n\n1\n\n2")]
    [InlineData("<pre>\n  a\n\n\tb  \n</pre>", "  a\n\n\tb")]
    [InlineData("<pre><div>a</div><div>  b</div></pre>c", "a\n  b\n\nc")]
    [InlineData("<pre>a<br><br> b</pre>", "a\n\n b")]
    [InlineData("<pre><span>  </span>a<span>  </span>b\n<span>\n</span>c</pre>", "  a  b\n\nc")]
    [InlineData("<pre><b>if</b> <i>x</i>:\n<b>  y</b></pre>", "if x:\n  y")]
    public void RowsStayRowsAndListingsStayAsTheyAreSet(string html, string text)
    {
        var page = FlatPages.From(html);

        Assert.Equal(text, BlockGroup.TextOf(page, page.Blocks));
        Assert.Equal(text, new ArticleWriter(page, null).Write(page.Blocks).Plain);
        Assert.Equal(text.Trim(), HtmlCleaner.Clean(html, null).Plain.Trim());
    }
}

namespace Aggregator.Articles.Metadata;

/// <summary>
/// How a page shows an author or a date. <see cref="AuthorFinder"/> knows which authors are right most often; the dates are ordered, the
/// most trusted first, and <see cref="DateFinder"/> tries them so.
/// </summary>
internal enum ShownAs
{
    AuthorProperty, // An element marked by `itemprop` or `property`.
    AuthorRelation, // A link marked by `rel`.
    AuthorNearTitle, // Any short line around the title as readers see it, those after it first.
    AuthorAddress, // Near the title, linking to a page of an author.
    AuthorClassName, // An element whose class or id says author or byline.
    AuthorBesideDate, // Near the title, on a line with a date or beside one.
    AuthorInParagraph, // Chinese reporters in brackets at either end of a paragraph.
    AuthorLine, // A line anywhere that says who wrote: "Written by ...", 作者：….
    AuthorInList, // An element whose class or id says author, in a sidebar or a list.
    Editor, // Who edited, by a Chinese line.
    DateProperty, // An element marked by `itemprop` or `property`.
    DateOfFirstPublication, // A line that says when it was first published: "Originally published on ...", 首发于.
    DateNearTitle, // A short line around the title.
    DateOfPublication, // A line that says when it was published: "Posted on ...", 发布于.
    Time, // A `time` element outside lists of other articles.
    UpdateNearTitle, // A short line around the title that is about an update.
    DateClassName, // An element whose class or id says date or time.
    DateLine, // A line that is a date and little else, those after the title first.
    OtherTime, // A `time` element in a list of other articles.
    DateBelowTitle, // One of the first lines right below the title that is a date and little else, without a word of an update.
}

namespace Aggregator.Articles.Extraction;

/// <summary>What the elements of HTML are to a reader of text.</summary>
internal static class Tags
{
    private static readonly FrozenSet<string> Inline = FrozenSet.Create("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code",
        "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark", "nobr", "q", "rp", "rt", "ruby", "s", "samp", "small",
        "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "picture", "img");

    private static readonly FrozenSet<string> Skipped = FrozenSet.Create("script", "style", "noscript", "template", "svg", "iframe",
        "object", "embed", "canvas", "audio", "video", "select", "textarea", "input", "head", "link", "meta", "map", "area", "datalist",
        "progress", "meter", "noembed", "noframes", "param", "source", "track", "math");

    private static readonly FrozenDictionary<string, Surroundings> Meanings = WordLookup.Of(
        (Surroundings.Navigation, "nav"), (Surroundings.Footer, "footer"), (Surroundings.Header, "header"), (Surroundings.Aside, "aside"),
        (Surroundings.Article, "article"), (Surroundings.Main, "main"), (Surroundings.Figure, "figure"),
        (Surroundings.Caption, "figcaption"), (Surroundings.Form, "form"), (Surroundings.Button, "button"), (Surroundings.Table, "table"),
        (Surroundings.List, "ul ol"), (Surroundings.Definition, "dl"), (Surroundings.Quote, "blockquote"),
        (Surroundings.Preformatted, "pre"), (Surroundings.Heading, "h1 h2 h3 h4 h5 h6"), (Surroundings.Bold, "b strong"),
        (Surroundings.Italic, "i em"), (Surroundings.Code, "code"));

    /// <summary>Whether it starts a line of its own; unknown elements do.</summary>
    public static bool IsBlock(string tag) => !Inline.Contains(tag);

    /// <summary>Whether nothing in it is for reading.</summary>
    public static bool IsSkipped(string tag) => Skipped.Contains(tag);

    /// <summary>A picture, a film or what is embedded in their place. <c>picture</c> is not: its <c>img</c> is counted.</summary>
    public static bool IsPictureWithoutText(string tag) => tag is "img" or "video" or "iframe" or "object" or "embed" or "canvas";

    public static Surroundings MeaningOfRole(string role) => role switch
    {
        "navigation" or "menu" or "menubar" or "tablist" => Surroundings.Navigation,
        "contentinfo" => Surroundings.Footer,
        "banner" => Surroundings.Header,
        "complementary" => Surroundings.Aside,
        "main" => Surroundings.Main,
        "article" => Surroundings.Article,
        "button" => Surroundings.Button,
        "dialog" or "alertdialog" or "alert" => Surroundings.Form,
        _ => Surroundings.None,
    };

    public static Surroundings MeaningOf(string tag) => Meanings.GetValueOrDefault(tag);
}

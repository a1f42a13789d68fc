namespace Aggregator.Server.Demo;

/// <summary>A source of the demo world as its file under <c>Demo/World</c> tells it. All of it is invented.</summary>
/// <remarks>What a file may leave out has <c>set</c>: generated JSON code writes over the default of an <c>init</c> property.</remarks>
internal sealed record DemoSource
{
    public required string Id { get; init; }

    /// <summary>Added to the base port; each source has its own, so that each is a host of its own.</summary>
    public required int Port { get; init; }

    public required string Title { get; init; }

    public required string Tagline { get; init; }

    /// <summary>BCP 47.</summary>
    public required string Language { get; init; }

    public string Lane { get; set; } = "media";

    public double Trust { get; set; } = 0.5;

    /// <summary>Name of an <see cref="Syndication.ISyndicationFormat"/>.</summary>
    public required string Format { get; init; }

    /// <summary>Of the feed and of the pages, as declared in them.</summary>
    public string Encoding { get; set; } = "utf-8";

    public required string FeedPath { get; init; }

    /// <summary>With <c>{slug}</c> where the item's slug goes.</summary>
    public required string ArticlePath { get; init; }

    /// <summary>Whether the feed carries the whole article.</summary>
    public bool IsFullText { get; set; }

    /// <summary>Whether links in the feed carry tracking parameters.</summary>
    public bool TracksLinks { get; set; }

    /// <summary>Name of a <see cref="Pages.IPageLayout"/>.</summary>
    public required string Layout { get; init; }

    /// <summary>The site's own colour in its pages, as CSS.</summary>
    public string Colour { get; set; } = "#234";

    public IReadOnlyList<string> Sections { get; set; } = [];

    /// <summary>Offset of its clock from UTC, which its dates are written in.</summary>
    public TimeSpan Offset { get; set; }

    /// <summary>Written in place of the offset, such as <c>EST</c>.</summary>
    public string? ZoneName { get; set; }

    public DemoBehavior Manner { get; set; }

    /// <summary>Paths that robots.txt forbids.</summary>
    public IReadOnlyList<string> Disallow { get; set; } = [];

    public IReadOnlyList<DemoItem> Items { get; set; } = [];
}

/// <summary>What a source does that others do not.</summary>
internal enum DemoBehavior
{
    Polite,

    /// <summary>Answers after <see cref="DemoOptions.Latency"/>.</summary>
    Slow,

    /// <summary>Says 304 to whatever validator it is shown, its own or not.</summary>
    AlwaysUnmodified,

    /// <summary>Bare ampersands, undeclared entities, and the end cut off: a tolerant reader still understands it.</summary>
    Broken,

    /// <summary>A web page where the feed should be.</summary>
    NoFeed,

    /// <summary>503 with <c>Retry-After</c>.</summary>
    Overloaded,

    /// <summary>404.</summary>
    Lost,
}

/// <summary>A piece of a source.</summary>
internal sealed record DemoItem
{
    /// <summary>Names it within its source and in its address.</summary>
    public required string Slug { get; init; }

    /// <summary>How long before the anchor it was published.</summary>
    public required TimeSpan Ago { get; init; }

    public required string Title { get; init; }

    public required string Summary { get; init; }

    public string? Author { get; set; }

    public IReadOnlyList<string> Tags { get; set; } = [];

    /// <summary>Paragraphs; <c>## </c> starts a heading, <c>&gt; </c> a quotation, <c>- </c> a list item.</summary>
    public required IReadOnlyList<string> Body { get; init; }

    /// <summary>Overrides the path of the source.</summary>
    public string? Path { get; set; }

    public DemoAccess Access { get; set; }
}

/// <summary>Who gets to see an item's page.</summary>
internal enum DemoAccess
{
    Open,

    /// <summary>The page shows the first paragraph and asks for money.</summary>
    Paywalled,

    /// <summary>The page is gone already: 404.</summary>
    Gone,
}

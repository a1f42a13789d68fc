namespace Aggregator.Feeds.Catalogue;

/// <summary>Names of the adapters that the catalogue itself knows; the others are registered under their own.</summary>
public static class AdapterNames
{
    /// <summary>RSS, RDF, Atom, CDF or JSON Feed, by content.</summary>
    public const string Feed = "feed";

    /// <summary>A page whose entries the feed's own <see cref="EntrySelectors"/> point out.</summary>
    public const string Html = "html";
}

namespace Aggregator.Feeds.Catalogue;

/// <summary>The catalogue of feeds cannot be used; the message says where and why.</summary>
public sealed class FeedCatalogueException(string message, Exception? inner) : Exception(message, inner);

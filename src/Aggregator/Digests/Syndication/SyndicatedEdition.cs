namespace Aggregator.Digests.Syndication;

/// <summary>One edition written as a feed with an entry for each story.</summary>
internal sealed class SyndicatedEdition(INewsFeedFormat format) : IEditionFormat
{
    public string Name => format.Name;

    public string ContentType => format.ContentType;

    public Task WriteAsync(Edition edition, EditionLinks links, Stream output, CancellationToken cancellationToken) =>
        format.WriteAsync(NewsFeedBuilder.Of(edition, links), output, cancellationToken);
}

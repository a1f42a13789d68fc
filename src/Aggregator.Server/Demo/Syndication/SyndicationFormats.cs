using System.Collections.Frozen;

namespace Aggregator.Server.Demo.Syndication;

/// <summary>All formats, by name.</summary>
internal static class SyndicationFormats
{
    private static readonly FrozenDictionary<string, ISyndicationFormat> ByName =
        new ISyndicationFormat[] { new RssFormat(), new AtomFormat(), new RdfFormat(), new DemoJsonFeedFormat() }.ToFrozenDictionary(format => format.Name);

    /// <summary>The feed as it goes over the wire.</summary>
    public static DemoBody Write(DemoPublication publication)
    {
        var source = publication.Source;
        var format = ByName.GetValueOrDefault(source.Format)
            ?? throw new InvalidDataException($"Source '{source.Id}' of the demo world asks for the unknown format '{source.Format}'.");

        var text = format.Write(publication);
        if (source.Manner == DemoBehavior.Broken)
        {
            text = Mistakes.In(text);
        }

        return new DemoBody(200, format.ContentType, DemoEncodings.Named(source.Encoding).GetBytes(text));
    }
}

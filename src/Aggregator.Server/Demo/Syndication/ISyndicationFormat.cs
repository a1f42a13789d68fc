namespace Aggregator.Server.Demo.Syndication;

/// <summary>Writes a source's feed as one format has it.</summary>
internal interface ISyndicationFormat
{
    /// <summary>What a source's file calls it.</summary>
    string Name { get; }

    string ContentType { get; }

    /// <summary>The feed as text, with the declaration of the encoding it will be sent in.</summary>
    string Write(DemoPublication publication);
}

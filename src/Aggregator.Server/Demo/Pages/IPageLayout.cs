namespace Aggregator.Server.Demo.Pages;

/// <summary>The template of a kind of site: what stands around an article there.</summary>
internal interface IPageLayout
{
    /// <summary>What a source's file calls it.</summary>
    string Name { get; }

    /// <summary>The whole page.</summary>
    string Render(DemoPage page);
}

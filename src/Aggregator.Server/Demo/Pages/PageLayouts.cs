using System.Collections.Frozen;

namespace Aggregator.Server.Demo.Pages;

/// <summary>All layouts, by name.</summary>
internal static class PageLayouts
{
    private static readonly FrozenDictionary<string, IPageLayout> ByName =
        new IPageLayout[] { new NewsroomLayout(), new LetterLayout(), new PortalLayout(), new MagazineLayout(), new ModelRepositoryLayout(), new NotebookLayout(), new BulletinLayout() }
            .ToFrozenDictionary(layout => layout.Name);

    public static string Render(DemoPublication publication, DemoEntry entry)
    {
        var layout = ByName.GetValueOrDefault(publication.Source.Layout)
            ?? throw new InvalidDataException($"Source '{publication.Source.Id}' of the demo world asks for the unknown layout '{publication.Source.Layout}'.");

        return layout.Render(new DemoPage(publication, entry));
    }
}

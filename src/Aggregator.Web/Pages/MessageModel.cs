namespace Aggregator.Web.Pages;

/// <summary>A short page that says one thing and may offer one button.</summary>
/// <param name="Paragraphs">At least one.</param>
public sealed record MessageModel(PageRequest Request, string Title, params IReadOnlyList<string> Paragraphs)
{
    /// <summary>Text of the button that posts to the page's own address; null for none.</summary>
    public string? Button { get; init; }

    public (string Path, string Text)? Link { get; init; }

    /// <summary>True for a page that does not exist: it offers every section and a search.</summary>
    public bool IsMissing { get; init; }

    /// <summary>Words to put into the search box.</summary>
    public string Search { get; init; } = "";

    public string Action => Request.To(Request.Path) + Request.Query;

    /// <summary>The message of a key: its title, and its text under the key with "Text" behind it.</summary>
    public static MessageModel Of(HttpContext context, string key, params object?[] values)
    {
        var request = PageRequest.Of(context);
        return new MessageModel(request, request.Strings[key], request.Strings.Format(key + "Text", values));
    }

    /// <param name="key">Of the link's text.</param>
    public MessageModel LinkedTo(string path, string key) => this with { Link = (path, Request.Strings[key]) };
}

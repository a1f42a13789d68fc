namespace Aggregator.Stories;

/// <summary>Names stories after their earliest article.</summary>
public static class StoryId
{
    /// <summary>The id of a story whose earliest article this is: 32 hex digits.</summary>
    public static string For(string articleId) => ContentId.For("story", articleId);
}

namespace Aggregator.Tests.Support;

/// <summary>Holds so many rows of each kind that have had their time, and notes what is deleted.</summary>
public sealed class FakeExpiryStore : IExpiryStore
{
    public Dictionary<string, int> Left { get; } = [];

    public List<(string What, DateOnly Before)> Asked { get; } = [];

    /// <summary>Steps of space that can be given back.</summary>
    public int Space { get; set; }

    /// <summary>Runs before each step.</summary>
    public Action BeforeStep { get; set; } = () => { };

    public Task<int> DropArticleTextsAsync(DateOnly before, int most, CancellationToken cancellationToken) => Delete("texts", before, most);

    public Task<int> DeleteCandidatesAsync(DateOnly before, int most, CancellationToken cancellationToken) =>
        Delete("candidates", before, most);

    public Task<int> DeleteSectionsAsync(string kind, DateOnly before, int most, CancellationToken cancellationToken) =>
        Delete(kind, before, most);

    public Task<int> DeleteTaggedAsync(string kind, DateOnly before, int most, CancellationToken cancellationToken) =>
        Delete(kind, before, most);

    public Task<bool> ReclaimAsync(CancellationToken cancellationToken) => Task.FromResult(Space-- > 0);

    private Task<int> Delete(string what, DateOnly before, int most)
    {
        BeforeStep();
        Asked.Add((what, before));
        var deleted = Math.Min(most, Left.GetValueOrDefault(what));
        Left[what] = Left.GetValueOrDefault(what) - deleted;
        return Task.FromResult(deleted);
    }
}

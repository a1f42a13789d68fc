namespace Aggregator.Articles.Extraction;

/// <summary>
/// Cuts class and id attributes into words: <c>related-Posts_2</c> says <c>related</c> and <c>posts</c>. Used again for element after
/// element.
/// </summary>
internal sealed class ClassNameTokens
{
    private const int MaxWords = 24;
    private const int MaxLength = 20;

    private readonly char[] _chars = new char[MaxWords * MaxLength];
    private readonly int[] _lengths = new int[MaxWords];

    public int Count { get; private set; }

    /// <summary>In lower case.</summary>
    public ReadOnlySpan<char> this[int i] => _chars.AsSpan(i * MaxLength, _lengths[i]);

    public void Read(string labels)
    {
        Count = 0;
        var start = -1;

        for (var i = 0; i <= labels.Length && Count < MaxWords; i++)
        {
            var isLetter = i < labels.Length && char.IsAsciiLetter(labels[i]);
            var isHump = isLetter && start >= 0 && char.IsAsciiLetterUpper(labels[i]) && char.IsAsciiLetterLower(labels[i - 1]);
            if (start >= 0 && (!isLetter || isHump))
            {
                if (i - start is >= 2 and <= MaxLength)
                {
                    _lengths[Count] = labels.AsSpan(start, i - start).ToLowerInvariant(_chars.AsSpan(Count * MaxLength));
                    Count++;
                }

                start = -1;
            }

            if (isLetter && start < 0)
            {
                start = i;
            }
        }
    }
}

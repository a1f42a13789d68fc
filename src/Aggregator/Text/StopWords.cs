namespace Aggregator.Text;

/// <summary>English words that every text has.</summary>
internal static class StopWords
{
    private static readonly FrozenSet<string> Words = (
        "a an the of to in on for at by with from as is are was were be been it its this that these those and or but not no new " +
        "says said say after over into up out amid than then so if about more most first one two can could will would may might " +
        "has have had do does did how what why when who which you your our their his her they he she we i all also just now only " +
        "very via per us ai here there under against being using use used while during between other some any own off get gets " +
        "let lets make makes made").Split(' ').ToFrozenSet();

    public static bool Contains(string word) => Words.Contains(word);
}

namespace Aggregator.Hostile;

/// <summary>What follows a verb: names, each with a number.</summary>
internal sealed class VerbArguments(IReadOnlyList<string> words)
{
    /// <exception cref="FormatException">What follows the name is no number.</exception>
    public int Number(string name, int otherwise)
    {
        var value = words.SkipWhile(word => word != name).Skip(1).FirstOrDefault();
        return value is null ? otherwise : int.Parse(value, CultureInfo.InvariantCulture);
    }
}

namespace Aggregator.Articles.Extraction;

/// <summary>Takes the numbers of one block in a fixed order, and their names when someone wants to know.</summary>
internal sealed class FeatureRow
{
    private readonly float[] _values = new float[MaxFeatures];

    public const int MaxFeatures = 256;

    public int Count { get; private set; }

    public List<string>? Names { get; init; }

    public ReadOnlySpan<float> Values => _values.AsSpan(0, Count);

    public void Clear() => Count = 0;

    public void Add(string name, float value)
    {
        Names?.Add(name);
        _values[Count++] = value;
    }

    public void Add(string name, double value) => Add(name, (float)value);

    public void Add(string name, bool value) => Add(name, value ? 1f : 0f);
}

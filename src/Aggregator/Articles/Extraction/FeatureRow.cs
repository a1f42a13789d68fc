namespace Aggregator.Articles.Extraction;

/// <summary>Takes the numbers of one block in a fixed order, and their names when someone wants to know.</summary>
internal sealed class FeatureRow
{
    private float[] _values = new float[MaxFeatures];
    private int _start;

    public const int MaxFeatures = 256;

    public int Count { get; private set; }

    /// <summary>Null when nobody needs them: then no name is put together.</summary>
    public List<string>? Names { get; init; }

    public ReadOnlySpan<float> Values => _values.AsSpan(_start, Count);

    /// <summary>What follows goes into <paramref name="values"/> from <paramref name="start"/> on.</summary>
    public void Begin(float[] values, int start) => (_values, _start, Count) = (values, start, 0);

    public void Add(string name, double value)
    {
        Names?.Add(name);
        _values[_start + Count++] = (float)value;
    }

    public void Add(string name, bool value) => Add(name, Convert.ToDouble(value));

    /// <summary>One of several alike: <c>parent</c>, 2, <c> words</c>.</summary>
    public void Add(string name, int step, string what, double value)
    {
        Names?.Add(name + step + what);
        _values[_start + Count++] = (float)value;
    }

    public void Add(string name, int step, string what, bool value) => Add(name, step, what, Convert.ToDouble(value));

    public static float Log(double value) => (float)Math.Log(1 + Math.Max(0, value));

    public static float Share(double part, double whole) => (float)Ratio(part, whole);

    /// <summary>0 when there is nothing of the whole.</summary>
    public static double Ratio(double part, double whole) => whole <= 0 ? 0 : part / whole;
}

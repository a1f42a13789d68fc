namespace Aggregator.Text;

/// <summary>Names of what was mended in one document, each once, in the order of finding.</summary>
internal sealed class Repairs
{
    public const string WrongCharset = "wrong-charset";
    public const string UndecodableBytes = "undecodable-bytes";
    public const string ControlCharacters = "control-characters";
    public const string IllegalReferences = "illegal-references";
    public const string UndeclaredEntities = "undeclared-entities";
    public const string BareAmpersands = "bare-ampersands";
    public const string LeadingJunk = "leading-junk";
    public const string TrailingJunk = "trailing-junk";
    public const string Doctype = "doctype";
    public const string BrokenMarkup = "broken-markup";
    public const string UndeclaredPrefixes = "undeclared-prefixes";
    public const string Shape = "shape";

    private readonly List<string> _names = [];

    public void Add(string name)
    {
        if (!_names.Contains(name))
        {
            _names.Add(name);
        }
    }

    public IReadOnlyList<string> ToList() => _names.ToArray();
}

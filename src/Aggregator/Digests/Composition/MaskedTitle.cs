using Aggregator.Articles;

namespace Aggregator.Digests.Composition;

/// <summary>
/// A title in which each recognised name is one character of the private use area, so that the words around the names can be read whatever
/// the names are.
/// </summary>
internal sealed class MaskedTitle
{
    /// <summary>The marks of labs, models and people as classes of a regular expression.</summary>
    public const string Lab = @"[\uE000-\uE0FF]";
    public const string Model = @"[\uE100-\uE1FF]";
    public const string Person = @"[\uE200-\uE2FF]";

    private const char First = '\uE000';
    private const int PerKind = 0x100;

    private readonly List<Mention> _names = [];

    public MaskedTitle(string title, IEnumerable<Mention> mentions)
    {
        var text = new StringBuilder();
        var at = 0;
        foreach (var name in mentions.Where(name => name.Field == "title").OrderBy(name => name.Position).Take(PerKind))
        {
            if (name.Position < at || name.Position + name.Alias.Length > title.Length)
            {
                continue;
            }

            text.Append(title.AsSpan(at..name.Position)).Append((char)(First + ((int)name.Kind * PerKind) + _names.Count));
            _names.Add(name);
            at = name.Position + name.Alias.Length;
        }

        Text = text.Append(title.AsSpan(at)).ToString();
    }

    public string Text { get; }

    public IReadOnlyList<Mention> Names => _names;

    /// <summary>The names whose marks stand in a part of <see cref="Text"/>.</summary>
    public IReadOnlyList<Mention> NamesIn(string part) => [.. part.Where(IsMark).Select(mark => _names[(mark - First) % PerKind])];

    public static bool IsMark(char c) => c is >= First and < (char)(First + (3 * PerKind));
}

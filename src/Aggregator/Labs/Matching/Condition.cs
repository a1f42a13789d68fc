namespace Aggregator.Labs.Matching;

/// <summary>
/// A condition on title and lead, read from data: <c>title.group &amp; title.device|car &amp; !any.model</c>. An atom names a
/// field (title, lead, any for these two, body) and signal groups or kinds of names, one of which must stand there.
/// </summary>
internal sealed class Condition
{
    private readonly Atom[] _atoms;

    private Condition(string text, Atom[] atoms) => (Text, _atoms) = (text, atoms);

    public string Text { get; }

    /// <exception cref="LexiconException">The text is no condition.</exception>
    public static Condition Parse(string text, SignalGroups signals, string source) =>
        new(text, [.. text.Split('&', StringSplitOptions.TrimEntries).Select(atom => ParseAtom(atom, signals, source, text))]);

    public bool Holds(Evidence evidence)
    {
        foreach (var atom in _atoms)
        {
            var holds = atom.InTitle && atom.Matches(evidence.Title) || atom.InLead && atom.Matches(evidence.Lead) || atom.InBody && atom.Matches(evidence.Body);
            if (holds == atom.IsNegated)
            {
                return false;
            }
        }

        return true;
    }

    private static Atom ParseAtom(string atom, SignalGroups signals, string source, string whole)
    {
        var isNegated = atom.StartsWith('!');
        var parts = atom[(isNegated ? 1 : 0)..].Split('.', 2);
        if (parts.Length != 2 || parts[0] is not ("title" or "lead" or "any" or "body"))
        {
            throw new LexiconException($"{source}: '{atom}' in '{whole}' is no condition; write title.ai, lead.group|model or !any.device.", null);
        }

        var mask = 0UL;
        var kinds = NameKinds.None;

        foreach (var name in parts[1].Split('|'))
        {
            if (Enum.TryParse<NameKinds>(name, ignoreCase: false, out var kind))
            {
                kinds |= kind;
            }
            else
            {
                mask |= signals.MaskOf(name);
            }
        }

        return new Atom(parts[0] is "title" or "any", parts[0] is "lead" or "any", parts[0] is "body", isNegated, mask, kinds);
    }

    private sealed record Atom(bool InTitle, bool InLead, bool InBody, bool IsNegated, ulong Signals, NameKinds Kinds)
    {
        public bool Matches(FieldEvidence field) => (field.Signals & Signals) != 0 || (field.Kinds & Kinds) != 0;
    }
}

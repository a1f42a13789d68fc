namespace Aggregator.Labs.Matching;

/// <summary>
/// A condition on title and lead, read from data: <c>title.group &amp; title.device|car &amp; !any.model</c>. Each atom names a field
/// (title, lead, any for these two, body) and signal groups or kinds of names, one of which must be found in it.
/// </summary>
internal sealed class Condition
{
    private readonly Atom[] _atoms;

    private Condition(string text, Atom[] atoms)
    {
        Text = text;
        _atoms = atoms;
    }

    public string Text { get; }

    /// <param name="source">The file it comes from, for messages.</param>
    /// <exception cref="LexiconException">The text is not a condition.</exception>
    public static Condition Parse(string text, SignalGroups signals, string source) =>
        new(text, [.. text.Split('&', StringSplitOptions.TrimEntries).Select(atom => ParseAtom(atom, signals, source, text))]);

    public bool Holds(Evidence evidence)
    {
        foreach (var atom in _atoms)
        {
            if (atom.IsFoundIn(evidence) == atom.IsNegated)
            {
                return false;
            }
        }

        return true;
    }

    private static Atom ParseAtom(string atom, SignalGroups signals, string source, string whole)
    {
        var parts = atom.TrimStart('!').Split('.', 2);
        if (parts.Length != 2 || parts[0] is not ("title" or "lead" or "any" or "body"))
        {
            var message = $"{source}: '{atom}' in '{whole}' is not a condition; write title.ai, lead.group|model or !any.device.";
            throw new LexiconException(message, null);
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

        return new Atom(parts[0], atom.StartsWith('!'), mask, kinds);
    }

    private sealed class Atom(string field, bool isNegated, ulong signals, NameKinds kinds)
    {
        private readonly bool _inTitle = field is "title" or "any";
        private readonly bool _inLead = field is "lead" or "any";
        private readonly bool _inBody = field is "body";

        public bool IsNegated => isNegated;

        public bool IsFoundIn(Evidence evidence) =>
            _inTitle && Matches(evidence.Title) || _inLead && Matches(evidence.Lead) || _inBody && Matches(evidence.Body);

        private bool Matches(FieldEvidence field) => (field.Signals & signals) != 0 || (field.Kinds & kinds) != 0;
    }
}

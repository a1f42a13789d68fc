using Aggregator.Labs.Matching;

namespace Aggregator.Tests.Labs.Matching;

/// <summary>Three invented organisations, with a name of every class, among the real signal groups.</summary>
internal static class SmallLexicon
{
    private const string Json = """
        {
          "version": "1",
          "labs": [
            {
              "id": "acme", "name": "Acme AI", "chinese": "阿克米", "scope": "lab",
              "names": { "unique": ["Acme AI"], "presumed": ["Nimbus Lab"], "context": ["Acme"] },
              "products": { "versioned": ["Orb"], "context": ["Orb", "星盘"], "only-with": ["O1"] },
              "families": { "Orb-": ["星盘"] },
              "people": [
                { "name": "Ada Quill", "chinese": "阿达奎", "role": "founder", "class": "context" },
                { "name": "A. Quill", "as": "Ada Quill", "class": "only-with" }
              ],
              "cased": ["Acme"], "beside": ["orbit"], "vetoes": ["circus", "@food"], "compounds": ["Acme Tower"]
            },
            {
              "id": "bolt", "name": "Bolt Robotics", "scope": "robots",
              "names": { "unique": ["Bolt Robotics"] }, "products": { "only-with": ["O1"] }
            },
            { "id": "mega", "name": "Megacorp", "scope": "group", "names": { "context": ["Megacorp"], "platform": ["MegaChat"] } }
          ]
        }
        """;

    public static Lexicon Lexicon { get; } = Aggregator.Labs.Lexicon.Parse(Encoding.UTF8.GetBytes(Json), "small.json");

    public static CompiledLexicon Compiled { get; } = new(Lexicon, SignalGroups.Embedded);

    /// <summary>A text looked through, with no rule applied.</summary>
    public static TextScan Scan(string title, string text = "") =>
        TextScan.Run(Compiled, title, text, RecognitionRules.Embedded.LeadLength);

    /// <summary>A text with its names decided.</summary>
    public static TextScan Decide(string title, string text = "")
    {
        var scan = Scan(title, text);
        new MentionRules(Compiled, RecognitionRules.Embedded, SignalGroups.Embedded).Apply(scan);
        return scan;
    }

    public static Evidence EvidenceOf(string title, string text = "") => new(Decide(title, text), Compiled);
}

using System.Text.Json.Nodes;

namespace Aggregator.Labs.Suggestions;

/// <summary>The entry of a lexicon that would make a suggested name known.</summary>
internal static class SuggestedEntry
{
    /// <summary>An organisation becomes a lab of its own; a product is added to its lab, which the entry extends.</summary>
    public static JsonObject Of(string name, string kind, Lab lab, DateTimeOffset first)
    {
        if (kind == "organisation")
        {
            var id = string.Join('-', TextFolding.Fold(name).Split(' ', '-').Where(part => part.All(char.IsAsciiLetterOrDigit)));
            return new JsonObject
            {
                ["id"] = id.Length > 0 ? id : "new-lab",
                ["name"] = name,
                ["scope"] = LabScopes.Lab,
                ["names"] = new JsonObject { ["unique"] = new JsonArray(name) },
            };
        }

        // With its version a name counts alone; a plain word needs a word of AI near it.
        var family = name.Split(' ', '-') is [var word, _, ..] ? word : name;
        var @class = (family != name, NameFinder.IsDistinct(name)) switch
        {
            (true, _) => "versioned",
            (_, true) => "unique",
            _ => "context",
        };
        return new JsonObject
        {
            ["id"] = lab.Id,
            ["name"] = lab.Name,
            ["scope"] = lab.Scope,
            ["extends"] = true,
            ["since"] = new JsonObject { [first.ToString("yyyy-MM", CultureInfo.InvariantCulture)] = new JsonArray(family) },
            ["names"] = new JsonObject(),
            ["products"] = new JsonObject { [@class] = new JsonArray(family) },
        };
    }
}

using Aggregator.Text.Dates;
using Aggregator.Text.Json;

namespace Aggregator.Articles.Metadata;

/// <summary>Reads the JSON-LD of a page, however broken, without recursion into more than a few levels.</summary>
internal static class JsonLdReader
{
    private const StringSplitOptions SplitOptions = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;
    private const int MaxObjects = 2000;
    private const int MaxValues = 50;
    private const int DayLength = 10;
    private static readonly char[] Separators = [',', '，', ';'];

    /// <summary>The object that is most an article, with what only others on the page say; null when there is none.</summary>
    public static JsonLdArticle? FindArticle(IReadOnlyList<IElement> elements)
    {
        JsonLdArticle? best = null;
        JsonLdArticle? page = null;
        var (bestRank, isVideo) = (0, false);

        foreach (var element in elements)
        {
            if (TextOf(element) is not { } text)
            {
                continue;
            }

            using var json = LenientJson.FindIn(text);

            if (json is null)
            {
                page ??= BrokenJsonLdReader.Salvage(text);
                continue;
            }

            var objects = Objects(json.RootElement);
            var byId = objects.Where(one => Text(one, "@id") is not null && one.EnumerateObject().Skip(1).Any())
                .DistinctBy(one => Text(one, "@id")).ToDictionary(one => Text(one, "@id")!);

            foreach (var one in objects)
            {
                if (Rank(one) is var rank && rank > bestRank)
                {
                    (best, bestRank) = (Adapt(one, byId), rank);
                }

                // An article's own page often knows its dates when the article does not.
                page ??= TypeOf(one) == "webpage" && Has(one, "datePublished") ? Adapt(one, byId) : null;
                isVideo |= TypeOf(one) == "videoobject";
            }
        }

        if (best is null)
        {
            return page;
        }

        return best with
        {
            Authors = best.Authors.Count > 0 ? best.Authors : page?.Authors ?? [],
            Published = Sharper(best.Published, page?.Published),
            Modified = best.Modified ?? page?.Modified,
            HasVideo = isVideo,
        };
    }

    // Some frameworks carry the script as a meta.
    private static string? TextOf(IElement element) => element.LocalName switch
    {
        "script" when IsLinkedData(element.GetAttribute("type")) => element.TextContent,
        "meta" when IsLinkedData(element.GetAttribute("name")) => element.GetAttribute("content"),
        _ => null,
    };

    private static bool IsLinkedData(string? type) => type?.Contains("ld+json", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>The page's instant where the article gives only the same day, or the one before it.</summary>
    private static string? Sharper(string? day, string? instant)
    {
        if (day is { Length: > DayLength } || instant is not { Length: > DayLength })
        {
            return day ?? instant;
        }

        // A day begins up to 14 hours earlier in the east; a day later in the west has up to 36 hours left.
        var hours = (DateReader.Find(instant) - DateReader.Find(day))?.TotalHours;
        return day is null || hours is >= -14 and <= 36 ? instant : day;
    }

    private static List<JsonElement> Objects(JsonElement root)
    {
        var found = new List<JsonElement>();
        var open = new Queue<JsonElement>([root]);
        while (open.TryDequeue(out var one) && found.Count < MaxObjects)
        {
            if (one.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in one.EnumerateArray())
                {
                    open.Enqueue(item);
                }
            }
            else if (one.ValueKind == JsonValueKind.Object)
            {
                found.Add(one);

                foreach (var property in one.EnumerateObject())
                {
                    if (property.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                    {
                        open.Enqueue(property.Value);
                    }
                }
            }
        }

        return found;
    }

    private static int Rank(JsonElement one)
    {
        var type = TypeOf(one);
        var rank = type switch
        {
            "" => 0,
            _ when type.EndsWith("article", StringComparison.Ordinal) || type is "blogposting" or "report" or "liveblogposting" => 4,
            "webpage" or "recipe" or "howto" or "review" or "videoobject" or "imagegallery" or "mediagallery" => 1,
            _ => 0,
        };

        // Of two of a rank the one with more facts; never enough of them for the next rank.
        string[] facts = ["headline", "datePublished", "author"];
        return rank == 0 ? 0 : rank * 4 + facts.Count(fact => Has(one, fact));
    }

    private static JsonLdArticle Adapt(JsonElement one, Dictionary<string, JsonElement> byId) => new()
    {
        Type = TypeOf(one),
        Headline = Text(one, "headline") ?? Text(one, "name"),
        Authors = Names(one, "author", byId) is { Count: > 0 } authors ? authors : Names(one, "creator", byId),
        Published = Text(one, "datePublished") ?? Text(one, "pubDate") ?? Text(one, "dateCreated"),
        Modified = Text(one, "dateModified") ?? Text(one, "upDate"),
        Description = Text(one, "description"),
        Image = ImageOf(one),
        Section = Texts(one, "articleSection").FirstOrDefault(),
        Tags = [.. Texts(one, "keywords").SelectMany(text => text.Split(Separators, SplitOptions))],
        Publisher = Names(one, "publisher", byId).FirstOrDefault(),
        Language = Text(one, "inLanguage"),
        Body = one.TryGetProperty("articleBody", out var body) && body.ValueKind == JsonValueKind.String ? body.GetString() : null,
        IsFree = IsFree(one),
    };

    private static string TypeOf(JsonElement one)
    {
        if (!one.TryGetProperty("@type", out var type))
        {
            return "";
        }

        var name = ItemsOf(type).FirstOrDefault(item => item.ValueKind == JsonValueKind.String);
        return name.ValueKind == JsonValueKind.String ? name.GetString()!.Split('/')[^1].ToLowerInvariant() : "";
    }

    /// <summary>The items of a list, or the one value in its place.</summary>
    private static IEnumerable<JsonElement> ItemsOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Take(MaxValues) : [value];

    private static bool Has(JsonElement one, string name) => one.TryGetProperty(name, out _);

    private static string? Text(JsonElement one, string name) => Texts(one, name).FirstOrDefault();

    private static IEnumerable<string> Texts(JsonElement one, string name)
    {
        if (!one.TryGetProperty(name, out var value))
        {
            yield break;
        }

        foreach (var item in ItemsOf(value))
        {
            if (item.ValueKind == JsonValueKind.String && HtmlCleaner.ToLine(item.GetString()!) is { Length: > 0 } text)
            {
                yield return text;
            }
        }
    }

    private static List<string> Names(JsonElement one, string property, Dictionary<string, JsonElement> byId)
    {
        var names = new List<string>();

        if (!one.TryGetProperty(property, out var value))
        {
            return names;
        }

        foreach (var item in ItemsOf(value))
        {
            var isReference = item.ValueKind == JsonValueKind.Object && !Has(item, "name");
            var person = isReference && byId.TryGetValue(Text(item, "@id") ?? "", out var known) ? known : item;
            if (person.ValueKind == JsonValueKind.String)
            {
                names.Add(HtmlCleaner.ToLine(person.GetString()!));
            }
            else if (person.ValueKind == JsonValueKind.Object)
            {
                names.AddRange(Texts(person, "name"));
            }
        }

        return names;
    }

    private static string? ImageOf(JsonElement one)
    {
        if (!one.TryGetProperty("image", out var image))
        {
            return null;
        }

        var first = ItemsOf(image).FirstOrDefault();
        return first.ValueKind switch
        {
            JsonValueKind.String => first.GetString(),
            JsonValueKind.Object => Text(first, "url") ?? Text(first, "contentUrl"),
            _ => null,
        };
    }

    private static bool? IsFree(JsonElement one) => one.TryGetProperty("isAccessibleForFree", out var free) ? IsTrue(free) : null;

    private static bool? IsTrue(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => !value.GetString()!.Equals("false", StringComparison.OrdinalIgnoreCase),
        _ => null,
    };
}

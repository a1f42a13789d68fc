using Aggregator.Text.Dates;
using Aggregator.Text.Json;

namespace Aggregator.Articles.Metadata;

/// <summary>Reads the JSON-LD of a page, however broken, without recursion into more than a few levels.</summary>
internal static class JsonLdReader
{
    private const int MaxObjects = 2000;

    /// <summary>The object that is most an article, with what only others on the page tell; null when there is none.</summary>
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
                .GroupBy(one => Text(one, "@id")!).ToDictionary(group => group.Key, group => group.First());

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

        return best is null ? page : best with
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
    private static string? Sharper(string? day, string? instant) =>
        day is { Length: <= 10 } && instant is { Length: > 10 } && DateReader.Find(day) is { } a && DateReader.Find(instant) is { } b && (b - a).TotalHours is >= -14 and <= 36
            ? instant
            : day ?? instant;

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

        return rank == 0 ? 0 : rank * 4 + (Has(one, "headline") ? 1 : 0) + (Has(one, "datePublished") ? 1 : 0) + (Has(one, "author") ? 1 : 0);
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
        Tags = [.. Texts(one, "keywords").SelectMany(text => text.Split([',', '，', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))],
        Publisher = Names(one, "publisher", byId).FirstOrDefault(),
        Language = Text(one, "inLanguage"),
        Body = one.TryGetProperty("articleBody", out var body) && body.ValueKind == JsonValueKind.String ? body.GetString() : null,
        IsFree = Free(one),
    };

    private static string TypeOf(JsonElement one)
    {
        if (!one.TryGetProperty("@type", out var type))
        {
            return "";
        }

        var name = type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().FirstOrDefault(item => item.ValueKind == JsonValueKind.String) : type;
        return name.ValueKind == JsonValueKind.String ? name.GetString()!.Split('/')[^1].ToLowerInvariant() : "";
    }

    private static bool Has(JsonElement one, string name) => one.TryGetProperty(name, out _);

    private static string? Text(JsonElement one, string name) => Texts(one, name).FirstOrDefault();

    private static IEnumerable<string> Texts(JsonElement one, string name)
    {
        if (!one.TryGetProperty(name, out var value))
        {
            yield break;
        }

        foreach (var item in value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Take(50) : [value])
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

        foreach (var item in value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Take(50) : [value])
        {
            var person = item.ValueKind == JsonValueKind.Object && !Has(item, "name") && Text(item, "@id") is { } id && byId.TryGetValue(id, out var known) ? known : item;
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

        var first = image.ValueKind == JsonValueKind.Array ? image.EnumerateArray().FirstOrDefault() : image;
        return first.ValueKind switch
        {
            JsonValueKind.String => first.GetString(),
            JsonValueKind.Object => Text(first, "url") ?? Text(first, "contentUrl"),
            _ => null,
        };
    }

    private static bool? Free(JsonElement one) =>
        !one.TryGetProperty("isAccessibleForFree", out var free) ? null
        : free.ValueKind == JsonValueKind.True ? true
        : free.ValueKind == JsonValueKind.False ? false
        : free.ValueKind == JsonValueKind.String ? !free.GetString()!.Equals("false", StringComparison.OrdinalIgnoreCase)
        : null;
}

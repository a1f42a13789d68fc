using System.Text.Json;
using AngleSharp.Html.Dom;

namespace Aggregator.Articles.Facts;

/// <summary>Reads the JSON-LD of a page, however broken, without recursion into more than a few levels.</summary>
internal static class LinkedData
{
    private const int MaxLength = 2_000_000;
    private const int MaxObjects = 2000;

    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 };

    /// <summary>The object that is most an article; null when there is none.</summary>
    public static LinkedArticle? FindArticle(IHtmlDocument document)
    {
        LinkedArticle? best = null;
        var bestRank = 0;

        foreach (var script in document.Scripts)
        {
            if (script.GetAttribute("type")?.Contains("ld+json", StringComparison.OrdinalIgnoreCase) != true)
            {
                continue;
            }

            using var json = Parse(script.TextContent);

            if (json is null)
            {
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
            }
        }

        return best;
    }

    private static JsonDocument? Parse(string text)
    {
        var start = text.AsSpan().IndexOfAny('{', '[');
        var end = text.AsSpan().LastIndexOfAny('}', ']');

        if (start < 0 || end < start || text.Length > MaxLength)
        {
            return null;
        }

        // Comment and CDATA wrappers fall away; line feeds inside strings are common and not JSON.
        var trimmed = string.Create(end - start + 1, (text, start), static (span, from) =>
        {
            from.text.AsSpan(from.start, span.Length).CopyTo(span);
            span.Replace('\n', ' ');
            span.Replace('\r', ' ');
            span.Replace('\t', ' ');
        });

        try
        {
            return JsonDocument.Parse(trimmed, Lenient);
        }
        catch (JsonException)
        {
            return null; // Broken linked data says nothing; the page has other voices.
        }
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
            "webpage" or "recipe" or "howto" or "review" or "videoobject" => 1,
            _ => 0,
        };

        return rank == 0 ? 0 : rank * 4 + (Has(one, "headline") ? 1 : 0) + (Has(one, "datePublished") ? 1 : 0) + (Has(one, "author") ? 1 : 0);
    }

    private static LinkedArticle Adapt(JsonElement one, Dictionary<string, JsonElement> byId) => new()
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

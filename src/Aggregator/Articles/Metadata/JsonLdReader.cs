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

        foreach (var text in elements.Select(TextOf).OfType<string>())
        {
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

                // An article's own page often knows its dates when the article does not; Baidu's vocabulary has no types.
                if (page is null && (TypeOf(one) == "webpage" ? one.Part("datePublished") : one.Part("pubDate")) is not null)
                {
                    page = Adapt(one, byId);
                }

                isVideo |= TypeOf(one) == "videoobject";
            }
        }

        if (best is null)
        {
            return page;
        }

        if (best.Authors.Count == 0 && page is not null)
        {
            best = best with { Authors = page.Authors };
        }

        return best with
        {
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
            IEnumerable<JsonElement> held = [];
            if (one.ValueKind == JsonValueKind.Array)
            {
                held = one.EnumerateArray();
            }
            else if (one.ValueKind == JsonValueKind.Object)
            {
                found.Add(one);
                held = one.EnumerateObject().Select(property => property.Value);
            }

            foreach (var item in held.Where(item => item.ValueKind is JsonValueKind.Object or JsonValueKind.Array))
            {
                open.Enqueue(item);
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
        return rank * 4 + facts.Count(fact => rank > 0 && one.Part(fact) is not null);
    }

    private static JsonLdArticle Adapt(JsonElement one, Dictionary<string, JsonElement> byId) => new(
        TypeOf(one),
        Headline: Text(one, "headline") ?? Text(one, "name"),
        Published: Text(one, "datePublished") ?? Text(one, "pubDate") ?? Text(one, "dateCreated"),
        Modified: Text(one, "dateModified") ?? Text(one, "upDate"),
        Description: Text(one, "description"),
        Image: ImageOf(one),
        Section: Text(one, "articleSection"),
        Publisher: Names(one, "publisher", byId).FirstOrDefault(),
        Language: Text(one, "inLanguage"),
        Body: StringOf(one.Part("articleBody")),
        IsFree: IsFree(one.Part("isAccessibleForFree")))
    {
        Authors = Names(one, "author", byId) is { Count: > 0 } authors ? authors : Names(one, "creator", byId),
        Tags = [.. Texts(one, "keywords").SelectMany(text => text.Split(Separators, SplitOptions))],
    };

    private static string TypeOf(JsonElement one)
    {
        var names = ItemsOf(one.Part("@type")).Select(item => StringOf(item)).OfType<string>();
        return names.FirstOrDefault("").Split('/')[^1].ToLowerInvariant();
    }

    /// <summary>The items of a list, or the one value in its place.</summary>
    private static IEnumerable<JsonElement> ItemsOf(JsonElement? value) => value switch
    {
        { ValueKind: JsonValueKind.Array } list => list.EnumerateArray().Take(MaxValues),
        { } one => [one],
        null => [],
    };

    private static string? StringOf(JsonElement? value) => value is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static string? Text(JsonElement one, string name) => Texts(one, name).FirstOrDefault();

    private static IEnumerable<string> Texts(JsonElement one, string name) =>
        ItemsOf(one.Part(name)).Select(item => StringOf(item)).OfType<string>().Select(HtmlCleaner.ToLine).Where(text => text.Length > 0);

    private static List<string> Names(JsonElement one, string property, Dictionary<string, JsonElement> byId)
    {
        var names = new List<string>();

        foreach (var item in ItemsOf(one.Part(property)))
        {
            var isReference = item.ValueKind == JsonValueKind.Object && item.Part("name") is null;
            if (!isReference || !byId.TryGetValue(Text(item, "@id") ?? "", out var person))
            {
                person = item;
            }

            if (StringOf(person) is { } name)
            {
                names.Add(HtmlCleaner.ToLine(name));
            }

            names.AddRange(Texts(person, "name"));
        }

        return names;
    }

    private static string? ImageOf(JsonElement one) => ItemsOf(one.Part("image")).FirstOrDefault() switch
    {
        { ValueKind: JsonValueKind.String } address => address.GetString(),
        { ValueKind: JsonValueKind.Object } image => Text(image, "url") ?? Text(image, "contentUrl"),
        _ => null,
    };

    private static bool? IsFree(JsonElement? value) => value switch
    {
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { ValueKind: JsonValueKind.String } text => !text.GetString()!.Equals("false", StringComparison.OrdinalIgnoreCase),
        _ => null,
    };
}

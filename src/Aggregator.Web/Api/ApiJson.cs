using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using Aggregator.Flow;

namespace Aggregator.Web.Api;

/// <summary>The JSON of every answer but the edition's own.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(EditionPage))]
[JsonSerializable(typeof(ArticlePage))]
[JsonSerializable(typeof(FeedList))]
[JsonSerializable(typeof(LabList))]
[JsonSerializable(typeof(LabView))]
[JsonSerializable(typeof(ArchivedStory))]
[JsonSerializable(typeof(NearMissPage))]
[JsonSerializable(typeof(HealthReport))]
[JsonSerializable(typeof(TickReport))]
[JsonSerializable(typeof(PoisonList))]
[JsonSerializable(typeof(PoisonMessage))]
[JsonSerializable(typeof(SubscriptionRequestBody))]
[JsonSerializable(typeof(SubscriptionAnswer))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    /// <summary>Chinese stays readable; what matters to HTML and scripts is escaped all the same.</summary>
    public static ApiJson Readable => field ??=
        new ApiJson(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) });

    /// <summary>An answer that callers may keep for <paramref name="freshFor"/>.</summary>
    public static IResult Answer<T>(T value, JsonTypeInfo<T> type, TimeSpan freshFor, DateTimeOffset? lastModified = null) =>
        new RepresentationResult(
            new Representation(JsonSerializer.SerializeToUtf8Bytes(value, type), "application/json; charset=utf-8", lastModified),
            CacheRule.For(freshFor));
}

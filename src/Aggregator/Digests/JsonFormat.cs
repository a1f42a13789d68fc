using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Aggregator.Digests;

/// <summary>The edition as JSON (RFC 8259), field by field as the records say; Chinese is left readable.</summary>
internal sealed class JsonFormat() : EditionFormat("json", "application/json; charset=utf-8")
{
    private static readonly EditionJson Readable = new(new JsonSerializerOptions(EditionJson.Default.Options)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    });

    public override Task WriteAsync(Edition edition, EditionLinks links, Stream output, CancellationToken cancellationToken) =>
        JsonSerializer.SerializeAsync(output, edition with { Trace = null }, Readable.Edition, cancellationToken);
}

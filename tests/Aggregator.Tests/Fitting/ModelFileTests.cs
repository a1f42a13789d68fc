using Aggregator.Articles.Extraction;
using Aggregator.Evaluation.Fitting;

namespace Aggregator.Tests.Fitting;

public sealed class ModelFileTests
{
    private static readonly Provenance Origin = new()
    {
        Command = "labs-fit some.jsonl --ridge 0.3",
        Seed = 7,
        Date = new DateOnly(2026, 5, 4),
        Sets = new Dictionary<string, string> { ["some.jsonl"] = new('a', 64) },
        Figures = new Dictionary<string, double> { ["some.f1"] = 0.9123 },
    };

    [Fact]
    public void ProvenanceIsReadAsItWasWritten()
    {
        var read = ModelFile.ReadProvenance(new MemoryStream(Write(_ => { })));

        Assert.Equivalent(Origin, read, strict: true);
    }

    [Fact]
    public void AFileWithoutProvenanceIsRefused()
    {
        Assert.Throws<JsonException>(() => ModelFile.ReadProvenance(new MemoryStream("{\"weights\": {}}"u8.ToArray())));
    }

    [Fact]
    public void EachWeightHasALineOfItsOwn()
    {
        var file = Write(writer => ModelFile.WriteWeights(writer, "weights", [new("title.ai & !any.device", 1.23456), new("重", -2)]));

        var lines = Encoding.UTF8.GetString(file).Split('\n');
        Assert.Contains("    \"title.ai & !any.device\": 1.235,", lines);
        Assert.Contains("    \"重\": -2", lines);
    }

    [Fact]
    public void ABlockModelIsReadAsItWasWritten()
    {
        var trees = new TreesData(-0.21550831f, [[0, 0.5f, 1, 2, -1, 0.12735309f, -1, -3.2337117f], [-1, 1e-7f]]);
        var data = new BlockModelData(
            Features: ["words", "links"],
            Labels: new Dictionary<string, float> { ["body"] = 1.5f, ["正文"] = 2 },
            NearLabels: new Dictionary<string, float> { ["nav"] = -0.25f },
            Texts: new Dictionary<string, float> { ["^about"] = -3.85f },
            First: trees,
            Second: trees with { Bias = 0 });

        var file = Write(writer => ModelFile.WriteBlockModel(writer, data));

        Assert.Equivalent(data, JsonSerializer.Deserialize(file, BlockModelJson.Default.BlockModelData), strict: true);
        Assert.Contains("      [0,0.5,1,2,-1,0.12735309,-1,-3.2337117],", Encoding.UTF8.GetString(file).Split('\n'));
    }

    [Fact]
    public void AFolderIsHashedAsItsListOfHashes()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            folder.CreateSubdirectory("html");
            File.WriteAllText(Path.Combine(folder.FullName, "ground-truth.json"), "{}");
            File.WriteAllText(Path.Combine(folder.FullName, "html", "b.html"), "<p>b");
            File.WriteAllText(Path.Combine(folder.FullName, "html", "a.html"), "<p>a");

            // sha256sum ground-truth.json html/* | sha256sum
            Assert.Equal("49b9d58b7ea7972a09f7fe681ebbf4dd584d7d56133d953a0a641afe5b165829", SetHash.Of(folder));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static byte[] Write(Action<Utf8JsonWriter> writeModel)
    {
        using var stream = new MemoryStream();
        ModelFile.Write(stream, Origin, writeModel);
        return stream.ToArray();
    }
}

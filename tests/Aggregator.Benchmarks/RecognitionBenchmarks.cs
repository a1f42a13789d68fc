using System.Text;
using System.Text.Json.Nodes;
using Aggregator.Text;
using Aggregator.Labs;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Jobs;
using Microsoft.Extensions.Options;

namespace Aggregator.Benchmarks;

/// <summary>
/// The whole recogniser over articles of 4,000 characters, one lab's name in each sentence; with the lexicon as it is and
/// with ten times as many entities, none of which the articles name. The limit is 0.5 ms an article on one core;
/// src/Aggregator/Labs/README.md has what was measured.
/// </summary>
[MemoryDiagnoser]
[SimpleJob(RuntimeMoniker.HostProcess, warmupCount: 5, iterationCount: 10)]
public class RecognitionBenchmarks
{
    private readonly RecognitionInput _english = new(
        "DeepSeek releases a reasoning model", Repeat(
            "The lab in Hangzhou says that its model costs less than what OpenAI asks, and Alibaba's Qwen team agrees. "));
    private readonly RecognitionInput _chinese = new(
        "深度求索发布推理模型", Repeat("这家杭州公司称，新模型的训练成本低于同行，阿里巴巴的通义千问团队表示认同，开发者反应热烈。"));

    private LabRecognizer _recognizer = null!;

    [Params(1, 10)]
    public int TimesEntities { get; set; }

    [GlobalSetup]
    public void Setup() => _recognizer = new LabRecognizer(LexiconOf(TimesEntities), Options.Create(new LabOptions()));

    [Benchmark]
    public Recognition English() => _recognizer.Recognize(_english);

    [Benchmark]
    public Recognition Chinese() => _recognizer.Recognize(_chinese);

    private static Lexicon LexiconOf(int times)
    {
        var file = JsonNode.Parse(EmbeddedFile.Read("Labs/lexicon.json"))!;
        var labs = file["labs"]!.AsArray();
        var count = labs.Count;

        // Names of the same length and script as the real ones.
        for (var i = count; i < count * times; i++)
        {
            var han = new string([(char)(0x4E00 + i * 7 % 9000), (char)(0x4E00 + i * 31 % 9000), (char)(0x4E00 + i * 101 % 9000)]);
            labs.Add(new JsonObject
            {
                ["id"] = $"made-{i}",
                ["name"] = $"Made{i}",
                ["scope"] = "lab",
                ["names"] = new JsonObject { ["unique"] = new JsonArray($"Zhipt{i} AI", $"Qwem{i}", han + "智能") },
                ["products"] = new JsonObject
                {
                    ["versioned"] = new JsonArray($"Deepsea{i}"),
                    ["context"] = new JsonArray(han),
                    ["only-with"] = new JsonArray($"V{i}")
                },
            });
        }

        return Lexicon.Parse(Encoding.UTF8.GetBytes(file.ToJsonString()), "benchmark");
    }

    private static string Repeat(string sentence) => string.Concat(Enumerable.Repeat(sentence, 4000 / sentence.Length + 1))[..4000];
}

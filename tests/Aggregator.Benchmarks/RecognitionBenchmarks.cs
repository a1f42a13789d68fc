using Aggregator.Labs;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Options;

namespace Aggregator.Benchmarks;

/// <summary>The whole recogniser over articles of 4,000 characters, one lab's name in each sentence.</summary>
[MemoryDiagnoser]
public class RecognitionBenchmarks
{
    private readonly LabRecognizer _recognizer = new(new Lexicon(), Options.Create(new LabOptions()));
    private readonly RecognitionInput _english = new(
        "DeepSeek releases a reasoning model", Repeat("The lab in Hangzhou says that its model costs less than what OpenAI asks, and Alibaba's Qwen team agrees. "), "en", "media");
    private readonly RecognitionInput _chinese = new(
        "深度求索发布推理模型", Repeat("这家杭州公司称，新模型的训练成本低于同行，阿里巴巴的通义千问团队表示认同，开发者反应热烈。"), "zh-Hans", "media");

    [Benchmark]
    public Recognition English() => _recognizer.Recognize(_english);

    [Benchmark]
    public Recognition Chinese() => _recognizer.Recognize(_chinese);

    private static string Repeat(string sentence) => string.Concat(Enumerable.Repeat(sentence, 4000 / sentence.Length + 1))[..4000];
}

using Aggregator.Text.Dates;
using Aggregator.Text.Json;
using Aggregator.Text.Markup;

namespace Aggregator.Feeds.Sources;

/// <summary>A repository on Hugging Face, as its listing describes it.</summary>
/// <param name="Name">Without the organisation.</param>
/// <param name="Task">Hugging Face's word for what it does, such as <c>text-generation</c>; null when it does not say.</param>
/// <param name="Licence">Such as <c>mit</c>; null when it does not say.</param>
internal sealed partial record HuggingFaceModel(string Organisation, string Name, DateTimeOffset CreatedAt, string? Task, string? Licence)
{
    public Uri Page { get; } = new($"https://huggingface.co/{Uri.EscapeDataString(Organisation)}/{Uri.EscapeDataString(Name)}");

    /// <summary>Whether it is another model's weights in other numbers or another container: nothing new.</summary>
    public bool IsCopy => QuantisationMark().IsMatch(Name);

    /// <summary>The name without sizes, tiers and training stages: <c>Qwen3-Coder-30B-A3B-Instruct</c> is of <c>Qwen3-Coder</c>.</summary>
    public string Family { get; } = string.Join('-', Name
        .Split(['-', '_'], StringSplitOptions.RemoveEmptyEntries)
        .Where((part, index) => index == 0 || !MemberMark().IsMatch(part)));

    /// <summary>Billions of parameters by its name; 0 when the name does not say.</summary>
    public double Size
    {
        get
        {
            var size = SizeMark().Match(Name);
            _ = double.TryParse(size.Groups["number"].ValueSpan, CultureInfo.InvariantCulture, out var number);
            return number * ScaleOf(size.Groups["unit"].Value);
        }
    }

    /// <returns>Null when it has no name or time of creation.</returns>
    public static HuggingFaceModel? Read(JsonElement element)
    {
        var id = element.Text("id") ?? element.Text("modelId");
        if (id?.Split('/', 2) is not [{ Length: > 0 } organisation, { Length: > 0 } name])
        {
            return null;
        }

        if (DateReader.Read(element.Text("createdAt")) is not { } createdAt)
        {
            return null;
        }

        var licence = element.Texts("tags").FirstOrDefault(tag => tag.StartsWith("license:", StringComparison.Ordinal))?[8..];
        return new HuggingFaceModel(organisation, HtmlText.OneLine(name), createdAt, element.Text("pipeline_tag"), licence);
    }

    private static double ScaleOf(string unit) => unit switch
    {
        "M" or "m" => 0.001,
        "T" or "t" => 1000,
        _ => 1,
    };

    // Containers, quantisers and number formats: GGUF, AWQ, W4A16, Q4_K_M, FP8, 4bit.
    [GeneratedRegex(
        """
        (?:^|[-_.])
        (?:gguf|ggml|awq|gptq|exl[23]|mlx|onnx|openvino|tensorrt|trt|bnb|hqq|aqlm|eetq|marlin|autoround|smoothquant|quip|nf4
        |(?:nv|mx)?fp[48]|bf16|fp16|w\d+a\d+|q\d(?:_k)?(?:_[sml0])?|int[248]|[248]-?bits?|quant(?:ized|ised)?|ct2)
        (?=$|[-_.])
        """,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex QuantisationMark();

    // Sizes, experts, training stages and tiers: 30B, A3B, 8x7B, Instruct, Flash.
    [GeneratedRegex(
        """
        ^(?:e?a?\d+(?:\.\d+)?[bmt]|\d+x\d+(?:\.\d+)?b
        |base|instruct|chat|thinking|reasoning|it|sft|rl|dpo|pt|hf|paddle|pytorch
        |pro|flash|lite|mini|max|plus|turbo|air|small|medium|large|tiny|nano|micro|ultra|xl|speciale)$
        """,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex MemberMark();

    [GeneratedRegex(@"(?:^|[-_])(?<number>\d+(?:\.\d+)?)(?<unit>[bmt])(?=$|[-_])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SizeMark();
}

using Aggregator.Text.Dates;
using Aggregator.Text.Json;
using Aggregator.Text.Markup;

namespace Aggregator.Feeds.Sources;

/// <summary>A repository of the model hub, as its listing tells it.</summary>
/// <param name="Name">Without the organisation.</param>
/// <param name="Task">The hub's word for what it does, such as <c>text-generation</c>; null when it does not say.</param>
/// <param name="Licence">Such as <c>mit</c>; null when it does not say.</param>
internal sealed partial record HuggingFaceModel(string Organisation, string Name, DateTimeOffset CreatedAt, string? Task, string? Licence)
{
    public Uri Page { get; } = new($"https://huggingface.co/{Uri.EscapeDataString(Organisation)}/{Uri.EscapeDataString(Name)}");

    /// <summary>Whether it is another model's weights in other numbers or another container: nothing new.</summary>
    public bool IsCopy => Copies().IsMatch(Name);

    /// <summary>What is left of the name without sizes, tiers and training stages: <c>Qwen3-Coder-30B-A3B-Instruct</c> is of <c>Qwen3-Coder</c>.</summary>
    public string Family => string.Join('-', Name.Split(['-', '_'], StringSplitOptions.RemoveEmptyEntries).Where((part, index) => index == 0 || !Members().IsMatch(part)));

    /// <summary>Billions of parameters by its name; 0 when the name does not say.</summary>
    public double Size => Sizes().Match(Name) is { Success: true } size && double.TryParse(size.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture, out var number)
        ? size.Groups[2].Value is "M" or "m" ? number / 1000 : size.Groups[2].Value is "T" or "t" ? number * 1000 : number
        : 0;

    /// <returns>Null when it is no public model, or the fields are not there.</returns>
    public static HuggingFaceModel? Read(JsonElement element)
    {
        var id = element.Text("id") ?? element.Text("modelId");
        var slash = id?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        if (slash <= 0 || slash == id!.Length - 1 || element.IsTrue("private") || DateReader.Read(element.Text("createdAt")) is not { } createdAt)
        {
            return null;
        }

        var licence = element.Texts("tags").FirstOrDefault(tag => tag.StartsWith("license:", StringComparison.Ordinal))?[8..];
        return new HuggingFaceModel(id[..slash], HtmlText.OneLine(id[(slash + 1)..]), createdAt, element.Text("pipeline_tag"), licence);
    }

    [GeneratedRegex(@"(?:^|[-_.])(?:gguf|ggml|awq|gptq|exl[23]|mlx|onnx|openvino|tensorrt|trt|bnb|hqq|aqlm|eetq|marlin|autoround|smoothquant|quip|nf4|(?:nv|mx)?fp[48]|bf16|fp16|w\d+a\d+|q\d(?:_k)?(?:_[sml0])?|int[248]|[248]-?bits?|[248]bit|quant(?:ized|ised)?|ct2)(?=$|[-_.])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Copies();

    [GeneratedRegex(@"^(?:e?a?\d+(?:\.\d+)?[bmt]|\d+x\d+(?:\.\d+)?b|base|instruct|chat|thinking|reasoning|it|sft|rl|dpo|pt|hf|paddle|pytorch|pro|flash|lite|mini|max|plus|turbo|air|small|medium|large|tiny|nano|micro|ultra|xl|speciale)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Members();

    [GeneratedRegex(@"(?:^|[-_])(\d+(?:\.\d+)?)([bmt])(?=$|[-_])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Sizes();
}

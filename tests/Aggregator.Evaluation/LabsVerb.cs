using System.Collections.Frozen;
using System.Text.Json.Serialization;

namespace Aggregator.Evaluation;

/// <summary>Recognises labs, models and people in every item of a set, and decides whether it belongs to the beat.</summary>
internal static class LabsVerb
{
    // The labelling guide lists these; the lexicon knows more, which no set can have labelled.
    private static readonly FrozenSet<string> Listed = FrozenSet.ToFrozenSet(
        ("deepseek high-flyer alibaba-qwen ant-group baidu tencent bytedance moonshot zhipu minimax stepfun 01-ai baichuan sensetime "
        + "iflytek huawei xiaomi meituan kuaishou baai shanghai-ai-lab tsinghua modelbest skywork manus jd netease 360 vivo oppo unitree "
        + "galbot cambricon moore-threads biren pony-ai rednote bilibili dp-technology infinigence shengshu pixverse agibot ubtech metax "
        + "enflame honor "
        + "lenovo megvii horizon-robotics x-square").Split(' '),
        StringComparer.Ordinal);

    public static Command Create()
    {
        var input = new Argument<FileInfo>("IN") { Description = "Items, a line each: id, lang, title, text; other fields are ignored." };
        var output = new Argument<FileInfo>("OUT") { Description = "Where to write a line an item: id, relevant, labs, models, people." };
        var command = new Command("labs", "Recognises labs, models and people in every item.") { input, output };
        command.SetAction((result, cancellationToken) =>
            RunAsync(result.GetRequiredValue(input), result.GetRequiredValue(output), cancellationToken));

        return command;
    }

    public static IReadOnlyList<string> ListedOf(IReadOnlyList<string> labs) => [.. labs.Where(Listed.Contains)];

    private static async Task<int> RunAsync(FileInfo input, FileInfo output, CancellationToken cancellationToken)
    {
        if (!input.Exists)
        {
            await Console.Error.WriteLineAsync($"There is no file {input.FullName}.");
            return 2;
        }

        var recognizer = new LabRecognizer(new Lexicon(), Options.Create(new LabOptions()));
        var (count, relevant) = (0, 0);
        await using var writer = new StreamWriter(output.Create());

        await foreach (var item in LabItem.ReadAsync(input, cancellationToken))
        {
            var answer = LabAnswer.Of(item, recognizer);
            await writer.WriteLineAsync(JsonSerializer.Serialize(answer, LabSetJson.Default.LabAnswer).AsMemory(), cancellationToken);
            count++;
            relevant += answer.Relevant ? 1 : 0;
        }

        Console.WriteLine($"{count} items, {relevant} relevant");

        return 0;
    }
}

/// <summary>What the product says of an item.</summary>
internal sealed record LabAnswer(
    string Id,
    bool Relevant,
    IReadOnlyList<string> Labs,
    IReadOnlyList<string> Models,
    IReadOnlyList<string> People,
    double Score,
    string Topic,
    string Reason)
{
    public static LabAnswer Of(LabItem item, LabRecognizer recognizer)
    {
        var found = recognizer.Recognize(item.ToInput());
        var labs = LabsVerb.ListedOf(found.Labs);
        return new LabAnswer(item.Id, found.IsRelevant, labs, found.Models, found.People, found.Score, found.Topic, found.Reason);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(LabItem))]
[JsonSerializable(typeof(LabAnswer))]
internal sealed partial class LabSetJson : JsonSerializerContext;

namespace Aggregator.Hostile.Months;

/// <summary>A lab that invented news is about.</summary>
/// <param name="Marks">What addresses of its own feeds hold.</param>
internal sealed record NewsLab(string Name, string Chinese, string Model, params string[] Marks)
{
    private static readonly NewsLab[] All =
    [
        new("DeepSeek", "深度求索", "DeepSeek", "deepseek"),
        new("Alibaba Qwen", "通义千问", "Qwen", "qwen", "wan-ai", "tongyi", "funaudio", "alizila"),
        new("Moonshot AI", "月之暗面", "Kimi", "moonshot", "kimi"),
        new("Zhipu AI", "智谱", "GLM", "zai-org", "z.ai", "zhipu", "bigmodel", "glm"),
        new("MiniMax", "MiniMax", "MiniMax", "minimax"),
        new("ByteDance Seed", "字节跳动豆包", "Doubao", "bytedance"),
        new("Tencent Hunyuan", "腾讯混元", "Hunyuan", "tencent", "hunyuan"),
        new("Baidu ERNIE", "百度文心", "ERNIE", "baidu", "ernie", "paddle"),
        new("StepFun", "阶跃星辰", "Step", "stepfun"),
        new("Xiaomi MiMo", "小米大模型", "MiMo", "xiaomi"),
        new("Shanghai AI Laboratory", "上海人工智能实验室", "InternLM", "internlm", "opencompass"),
        new("ModelBest", "面壁智能", "MiniCPM", "openbmb", "minicpm"),
        new("Ant Group Ling", "蚂蚁集团百灵", "Ling", "inclusionai"),
        new("Meituan LongCat", "美团龙猫", "LongCat", "meituan"),
    ];

    /// <summary>The lab whose address it is, else one by the number.</summary>
    public static NewsLab Of(string address, int number) =>
        Array.Find(All, lab => lab.Marks.Any(mark => address.Contains(mark, StringComparison.OrdinalIgnoreCase)))
        ?? All[number % 5];
}

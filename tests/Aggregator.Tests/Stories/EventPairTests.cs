namespace Aggregator.Tests.Stories;

/// <summary>
/// Pairs of reports that are easily mistaken for one event or for two. Labs and models are found by the recognizer, as in life.
/// </summary>
public sealed class EventPairTests
{
    private static readonly LabRecognizer Recognizer = new(new Lexicon(Options.Create(new LabOptions())), Options.Create(new LabOptions()));

    private readonly StoryClusterer _clusterer = new(Options.Create(new StoryOptions()));

    [Theory]
    [InlineData("versions", "DeepSeek releases V3", "DeepSeek releases V3.1")]
    [InlineData("versions", "深度求索发布 DeepSeek-V3", "深度求索发布 DeepSeek-V3.1")]
    [InlineData("versions", "DeepSeek-V3 发布，权重开源", "DeepSeek-V3.1 发布，权重开源")]
    [InlineData("versions", "Moonshot AI opens the weights of Kimi K2", "Moonshot AI opens the weights of Kimi K3")]
    [InlineData("versions", "月之暗面开源 Kimi K2 模型", "月之暗面开源 Kimi K3 模型")]
    [InlineData("versions across languages", "Zhipu releases GLM-5 as open source", "智谱开源 GLM-5.1")]
    [InlineData("versions of a chip", "Huawei shows the Ascend 910C at its fair", "Huawei shows the Ascend 950 at its fair")]
    [InlineData("versions of a chip", "华为在大会上展示昇腾910芯片", "华为在大会上展示昇腾950芯片")]
    [InlineData("sizes", "Alibaba opens the weights of Qwen3-32B", "Alibaba opens the weights of Qwen3-235B")]
    [InlineData("sizes", "阿里开源 Qwen3-32B 模型", "阿里开源 Qwen3-235B 模型")]
    [InlineData("sizes", "腾讯混元开源 7B 翻译模型", "腾讯混元开源 80B 翻译模型")]
    [InlineData("variants", "Alibaba releases Qwen3-Coder", "Alibaba releases Qwen3-Omni")]
    [InlineData("variants", "阿里发布 Qwen3-Coder", "阿里发布 Qwen3-Omni")]
    [InlineData("variants", "字节跳动发布豆包 2.0 Pro 模型", "字节跳动发布豆包 2.0 Lite 模型")]
    [InlineData("sub-brands", "ByteDance releases Seedance 2.0", "ByteDance releases Seedream 5.0")]
    [InlineData("sub-brands", "字节跳动发布 Seedance 2.0 视频模型", "字节跳动发布 Seedream 5.0 图像模型")]
    [InlineData("prices of two models", "DeepSeek cuts the API price of V3.2 by half", "DeepSeek cuts the API price of R2 by 75%")]
    [InlineData("prices of two models", "Moonshot cuts the price of Kimi K2", "Zhipu cuts the price of GLM-5")]
    [InlineData("prices of two models", "月之暗面宣布 Kimi K2 降价五成", "智谱宣布 GLM-5 降价三成")]
    [InlineData(
        "two financings",
        "Moonshot AI raises $500 million at a $4.3 billion valuation",
        "MiniMax raises $300 million at a $2.5 billion valuation")]
    [InlineData("two financings", "月之暗面完成 5 亿美元融资，估值 43 亿美元", "阶跃星辰完成 50 亿元融资，估值 300 亿元")]
    [InlineData("two people leave", "Lin Junyang, head of Alibaba's Qwen team, resigns", "Guo Daya, researcher at DeepSeek, resigns")]
    [InlineData("two people leave", "阿里千问技术负责人林俊旸离职", "DeepSeek 核心研究员郭达雅离职")]
    [InlineData("two listings", "Zhipu prices its Hong Kong IPO at HK$116.20", "MiniMax prices its Hong Kong IPO at HK$165")]
    [InlineData("two listings", "智谱香港 IPO 定价 116.2 港元", "MiniMax 香港 IPO 定价 165 港元")]
    [InlineData(
        "launch and a data centre",
        "Zhipu releases GLM-6, trained on domestic chips",
        "Zhipu rents a data centre in Johor for its overseas customers")]
    [InlineData("results and a column", "MiniMax doubles its half-year revenue to $214 million", "Why Chinese AI labs list in Hong Kong")]
    [InlineData("two bans", "Italy blocks DeepSeek over privacy concerns", "Taiwan bans DeepSeek from government offices")]
    [InlineData("two bans", "意大利以隐私为由封禁 DeepSeek", "韩国以隐私为由暂停 DeepSeek 下载")]
    public void TwoEventsStayTwo(string trap, string one, string other)
    {
        Assert.False(AreOne(one, other), trap);
        Assert.False(AreOne(other, one), trap);
    }

    [Theory]
    [InlineData("DeepSeek releases V3.1 with a longer context", "DeepSeek launches V3.1, doubling its context window")]
    [InlineData("深度求索发布 DeepSeek-V3.1，上下文扩展至 128K", "DeepSeek-V3.1 上线：上下文长度升至 128K")]
    [InlineData("DeepSeek releases V3.1 with 128K context", "深度求索发布 DeepSeek-V3.1，上下文扩展至 128K")]
    [InlineData("Alibaba opens the weights of Qwen3-Coder-480B", "阿里开源编程模型 Qwen3-Coder-480B")]
    [InlineData("Zhipu AI prices its Hong Kong IPO at HK$116.20 a share", "智谱香港 IPO 定价每股 116.2 港元")]
    [InlineData("Italy blocks DeepSeek over privacy concerns", "意大利以隐私为由封禁 DeepSeek")]
    [InlineData("MiniMax shares double on their first day in Hong Kong", "MiniMax 港股上市首日股价翻倍")]
    [InlineData("Huawei's Ascend 950 supports DeepSeek-V4 on day zero", "华为昇腾 950 首日适配 DeepSeek-V4")]
    public void OneEventInOtherWordsIsOne(string one, string other)
    {
        Assert.True(AreOne(one, other));
        Assert.True(AreOne(other, one));
    }

    [Theory]
    [InlineData("DeepSeek releases V3.1 with a longer context", "DeepSeek releases V3.1 with a longer context - The Wire")]
    [InlineData("DeepSeek releases V3.1 with a longer context", "UPDATE 1: DeepSeek releases V3.1 with a longer context")]
    [InlineData("DeepSeek releases V3.1 with a longer context", "“DeepSeek releases V3.1 with a longer context”")]
    [InlineData("DeepSeek releases V3.1 with a longer context", "DEEPSEEK RELEASES V3.1 WITH A LONGER CONTEXT!")]
    [InlineData("深度求索发布 V3.1，上下文更长，价格不变", "深度求索发布V3.1：上下文更长、价格不变")]
    [InlineData("深度求索发布 V3.1，上下文更长，价格不变", "【快讯】深度求索发布 V3.1，上下文更长，价格不变")]
    [InlineData("深度求索发布 V3.1，上下文更长，价格不变", "深度求索發布 V3.1，上下文更長，價格不變")]
    [InlineData("深度求索发布 V3.1，上下文更长，价格不变", "深度求索发布Ｖ３.１，上下文更长，价格不变")]
    public void ACopyUnderATitleWithTweaksIsOne(string title, string copy) => Assert.True(AreOne(title, copy));

    private bool AreOne(string one, string other)
    {
        var stories = _clusterer.Cluster([Report("one", one, 0), Report("other", other, 2), .. Sample.Articles(40)]);
        return stories.Any(
            story => story.Articles.Any(article => article.Id == "one") && story.Articles.Any(article => article.Id == "other"));
    }

    private static Article Report(string id, string title, double hours)
    {
        var language = title.Any(letter => letter > '\u3000' && letter < '\ua000') ? "zh-Hans" : "en";
        var found = Recognizer.Recognize(new RecognitionInput(title, ""));
        return News.Article(
            id,
            title,
            "Outlet of " + id,
            hours,
            language,
            labs: [.. found.Labs],
            models: [.. found.Models]) with
        { Topic = found.Topic, Mentions = found.Mentions };
    }
}

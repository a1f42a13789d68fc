namespace Aggregator.Tests.Stories;

/// <summary>Any number of different news, by arithmetic: subjects, acts and objects put together.</summary>
internal static class Sample
{
    private static readonly string[] Subjects = ["Baidu", "Alibaba Qwen", "Zhipu", "MiniMax", "StepFun", "Xiaomi", "iFlytek", "SenseTime", "Kuaishou", "Huawei", "Cambricon", "Unitree", "Tencent Hunyuan", "DeepSeek", "Manus", "商汤", "百度", "小米", "快手"];
    private static readonly string[] English = ["opens a research office in Singapore", "sues a rival over training data", "appoints a new chief scientist", "shows a voice assistant for cars", "publishes a safety report", "cuts the price of its cloud chips", "halts a video service", "wins a hospital contract", "buys a robotics start-up", "loses its head of marketing", "trains a translation model", "delays its annual meeting"];
    private static readonly string[] Chinese = ["在成都新建数据中心", "与汽车厂商签署协议", "任命新的首席财务官", "举办开发者大赛", "发布语音助手", "回应员工投诉", "推出儿童故事机", "参加农业展览"];

    public static IReadOnlyList<Article> Articles(int count) => [.. Enumerable.Range(0, count).Select(Article)];

    private static Article Article(int number)
    {
        var subject = Subjects[number % Subjects.Length];
        var isChinese = subject[0] > 'z';
        var acts = isChinese ? Chinese : English;
        var title = $"{subject} {acts[number / 3 % acts.Length]}";
        var id = "s" + number.ToString("000", CultureInfo.InvariantCulture);
        return News.Article(id, title, $"Outlet {number % 23}", number % 71 - 36, isChinese ? "zh-Hans" : "en", labs: [subject]);
    }
}

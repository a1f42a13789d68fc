namespace Aggregator.Stories;

/// <summary>Words by which a title shows what kind of step is reported; the title is folded (<see cref="TextFolding"/>).</summary>
internal static partial class TitleWords
{
    // Han characters count as letters for \b, so a Latin word ends where no Latin letter or digit follows.
    private const string From = "(?<![a-z0-9])(?:";
    private const string To = ")(?![a-z0-9])";
    private const RegexOptions Options = RegexOptions.CultureInvariant;

    [GeneratedRegex(
        From + "releas(?:e|es|ed|ing)|launch(?:e[sd]|ing)?|unveil(?:s|ed|ing)?|introduc(?:e|es|ed|ing)|debuts?|announc(?:e|es|ed)|ships"
        + "|drops|rolls? out|now available|available now|is here|goes live" + To
        + "|发布|推出|上线|亮相|问世|登场|首发|正式版|官宣",
        Options)]
    public static partial Regex Launch();

    [GeneratedRegex(
        From + "open[- ]?(?:source|weight)[sd]?|open[- ]?sourc(?:es|ing)|weights|apache[- ]2(?:\\.0)?|mit licen[sc]e" + To
        + "|开源|开放权重|权重",
        Options)]
    public static partial Regex OpenWeights();

    [GeneratedRegex(
        From + "vl|ocr|tts|asr|audio|image|images|video|music|embeddings?|mini|nano|lite|small|edit|omni|speech|voice|talker|3d"
        + "|translat(?:e|ion|or)|vision|reward|guard|math" + To
        + "|语音|图像|生图|图片|视频|音乐|视觉|翻译|识别|小模型|端侧|世界模型|数字人|嵌入",
        Options)]
    public static partial Regex ByProduct();

    [GeneratedRegex(
        From + "phones?|smartphones?|glasses|earbuds|cars?|vehicles?|evs?|robots?|robotics?|robotaxis?|humanoids?|embodied|tvs?|toys?"
        + "|laptops?|watch(?:es)?|shopping|delivery" + To
        + "|手机|耳机|眼镜|汽车|电视|电脑|玩具|手表|机器人|具身|人形|机器狗|自动驾驶|智驾|春晚|红包|购物|外卖|家电",
        Options)]
    public static partial Regex Devices();

    [GeneratedRegex(
        From + "apps?|plug-?ins?|logo|browsers?|extensions?|mini programs?|chat history|desktop|feature|features" + To
        + "|插件|客户端|桌面|浏览器|功能|小程序|输入法|会员|皮肤|更名",
        Options)]
    public static partial Regex AppDetail();

    [GeneratedRegex(
        From + "says|said|talks?|argues|thinks|believes|warns|predicts|hopes|denies|responds|interview" + To
        + "|[谈称说](?=[:“])|谈(?=[^判])|认为|表示|直言|回应|点评|寄语|预测|看好|专访|对话|透露|辟谣|演讲",
        Options)]
    public static partial Regex Speech();

    [GeneratedRegex(
        "\\?|" + From + "why|how|what|explained|opinion|analysis|hands-on|review|lessons?|takeaways|future of" + To
        + "|为什么|为何|如何|怎么|解读|背后|意味着|观点|实测|体验|深度",
        Options)]
    public static partial Regex Opinion();

    [GeneratedRegex(
        From + "supports?|adapt(?:s|ed|ation)?|integrat(?:e|es|ed|ion)|compatible|partners?(?:hip)?|hosted|powered|lands on|runs on"
        + "|on (?:together|ollama|vllm|groq|cerebras|fireworks|aws|azure|bedrock|nim)|vllm|ollama|llama\\.cpp|day[- ]?0|ecosystem" + To
        + "|适配|支持|接入|兼容|上架|登陆|入驻|集成|部署|移植|合作|生态|跑通",
        Options)]
    public static partial Regex Adaptation();

    [GeneratedRegex(
        From + "openai|anthropic|claude|chatgpt|gpt|gemini|google|meta|nvidia|microsoft|apple|amazon|cursor|mistral|xai|grok|musk"
        + "|altman" + To
        + "|苹果|英伟达|谷歌|微软|特斯拉|亚马逊|马斯克|奥尔特曼|黄仁勋",
        Options)]
    public static partial Regex Foreign();

    [GeneratedRegex(From + "(?:billion|trillion)[- ]parameters?" + To + "|万亿参数|亿参数|参数量|总参数", Options)]
    public static partial Regex Size();

    [GeneratedRegex(From + "distill(?:s|ed|ing|ation)?" + To + "|蒸馏", Options)]
    public static partial Regex Distillation();
}

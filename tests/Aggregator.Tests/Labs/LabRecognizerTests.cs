namespace Aggregator.Tests.Labs;

public sealed class LabRecognizerTests
{
    private static readonly LabRecognizer Recognizer = new(new Lexicon(), Options.Create(new LabOptions()));

    [Theory]
    [InlineData("DeepSeek raises money", "deepseek", "unique")]
    [InlineData("深度求索完成融资", "deepseek", "unique")]
    [InlineData("GLM-4.6 tops the coding chart", "zhipu", "version")]
    [InlineData("Kimi is a language model", "moonshot", "context:language model")]
    [InlineData("豆包大模型来了", "bytedance", "unique")]
    [InlineData("月之暗面的野心", "moonshot", "presumed")]
    [InlineData("寒武纪联合创始人离职", "cambricon", "context:联合创始人")]
    [InlineData("ByteDance's Seed grows", "bytedance", "beside:Seed")]
    [InlineData("DeepSeek opens V3.2 to all", "deepseek", "unique")]
    public void ANameCountsByItsClass(string title, string lab, string rule)
    {
        var mention = Recognize(title).Mentions[0];

        Assert.Equal((lab, rule), (mention.Lab, mention.Rule));
    }

    [Fact]
    public void WhatCountsOnlyWithItsLabDoesNotCountAlone()
    {
        Assert.Empty(Recognize("The R1 handheld ships with an AI model").Mentions);

        var found = Recognize("DeepSeek teases a successor", "The team behind R1 promises a new model.");

        Assert.Contains(found.Mentions, mention => mention is { Kind: EntityKind.Model, Alias: "R1", Rule: "with:DeepSeek" });
    }

    [Fact]
    public void TheNearerLabHasTheAmbiguousModel()
    {
        var found = Recognize(
            "Unitree shows a robot called R1",
            "It has nothing to do with any language model, and the makers of DeepSeek were not asked.");

        Assert.Equal("unitree", found.Mentions.Single(mention => mention.Name == "Unitree R1").Lab);
    }

    [Theory]
    [InlineData("Kimi Antonelli takes pole in Monaco for Mercedes")]
    [InlineData("Kimi Räikkönen looks back on his Formula 1 model years")]
    [InlineData("A minimax algorithm for chess, explained with a model of the game tree")]
    [InlineData("Fitting a GLM: Poisson regression models in R")]
    [InlineData("Ernie Els leads by two strokes")]
    [InlineData("Apache Spark 4.1 improves streaming")]
    [InlineData("Nvidia's DGX Spark now runs larger AI models")]
    [InlineData("Step 3: train the model, then open a pull request")]
    [InlineData("Why the Yi people celebrate the torch festival")]
    [InlineData("An AI start-up raises a $40 million seed round")]
    [InlineData("Pangu, the jailbreak team, returns")]
    [InlineData("Refugees on Manus Island wait for news")]
    [InlineData("in vivo imaging with deep learning")]
    [InlineData("Massive MIMO antennas for 5G, a neural approach")]
    [InlineData("JD Vance speaks about AI")]
    [InlineData("Trae Young joins a new team")]
    [InlineData("太极混元功入门")]
    [InlineData("拍卖会上的金元宝")]
    [InlineData("红豆包的家常做法")]
    [InlineData("重读《文心雕龙》")]
    [InlineData("小米粥怎么熬才香")]
    [InlineData("盘古开天的神话从何而来")]
    [InlineData("星火燎原：一座小镇的故事")]
    [InlineData("寒武纪化石揭示远古海洋生物的演化")]
    [InlineData("平克·弗洛伊德《月之暗面》专辑再版")]
    [InlineData("GLM 1.0, a C++ graphics library, fixes quaternions")]
    [InlineData("豆包怎么做才暄软？面点师傅教你三招")]
    [InlineData("Kimi fastest as Zandvoort dries, beats team-mate")]
    [InlineData("A cancer moonshot gets a new director and new investors")]
    [InlineData("混元桩功与太极")]
    [InlineData("商汤灭夏：鸣条之战")]
    [InlineData("一度电能烧到一百度吗")]
    [InlineData("据公司微信公众号消息，大模型竞赛开赛")]
    [InlineData("王者荣耀新赛季开启")]
    [InlineData("海螺水泥发布年报")]
    [InlineData("据彭博社报道，油价上涨")]
    public void ATrapIsNoMention(string title)
    {
        var found = Recognize(title);

        Assert.False(found.IsRelevant, found.Reason);
        Assert.Empty(found.Labs);
    }

    [Theory]
    [InlineData("Xiaomi launches a phone with a larger battery")]
    [InlineData("小米新款手机开售，2999 元起")]
    [InlineData("TikTok must divest, says the court")]
    [InlineData("腾讯新手游今日公测")]
    [InlineData("华为 Mate 手机新配色公布")]
    [InlineData("京东外卖发放补贴")]
    public void ABigCompanyWithoutAiIsOffTopic(string title)
    {
        var found = Recognize(title);

        Assert.False(found.IsRelevant, found.Reason);
    }

    [Theory]
    [InlineData("Washington weighs a ban on Chinese AI models in government offices")]
    [InlineData("Nvidia may ship H20 chips to China again, officials say")]
    [InlineData("China publishes rules for generative AI services")]
    [InlineData("国产大模型开源生态一年观察")]
    public void PolicyAndChipsBelongWithoutALabsName(string title)
    {
        var found = Recognize(title);

        Assert.True(found.IsRelevant, found.Reason);
        Assert.Empty(found.Labs);
    }

    [Theory]
    [InlineData("阿里用Qwen3-Max驱动客服", "Qwen3-Max")]
    [InlineData("The new Qwen3-235B-A22B is here", "Qwen3-235B-A22B")]
    [InlineData("DeepSeek-V3.2-Exp released", "DeepSeek-V3.2-Exp")]
    [InlineData("智谱发布GLM-4.6", "GLM-4.6")]
    [InlineData("Moonshot AI ships Kimi K2 Thinking", "Kimi K2 Thinking")]
    [InlineData("豆包 2.1 Pro 上线", "Doubao 2.1 Pro")]
    [InlineData("DeepSeek-based tools multiply", null)]
    [InlineData("豆包2个月涨了三成用户", null)]
    public void AModelKeepsItsVersion(string title, string? model)
    {
        var models = Recognize(title).Models;

        if (model is null)
        {
            Assert.DoesNotContain(models, name => name.Any(char.IsDigit) || name.Contains("based", StringComparison.Ordinal));
        }
        else
        {
            Assert.Equal([model], models);
        }
    }

    [Theory]
    [InlineData("DeepSeek-V4", "DeepSeek ships V4", "DeepSeek V4 ships", "deepseek-v4 is here", "ＤｅｅｐＳｅｅｋ－Ｖ４ 发布", "Deep\u200BSeek V4 发布")]
    [InlineData("DeepSeek-V3.2-Exp", "DeepSeek V3.2 Exp", "DeepSeek-V3.2-Exp", "DeepSeek opens V3.2-Exp")]
    [InlineData("Kimi K2 Thinking", "Kimi K2 Thinking", "Kimi-K2-Thinking", "Moonshot AI ships K2 Thinking")]
    [InlineData("Qwen3-Max", "Qwen3-Max", "Qwen 3 Max", "qwen3 max", "千问3-Max 发布")]
    [InlineData("Qwen3-235B-A22B", "Qwen3-235B-A22B", "qwen3 235b a22b")]
    [InlineData("GLM-4.6", "智谱发布GLM-4.6", "GLM 4.6 is out", "智谱 GLM4.6 上线")]
    [InlineData("MiniMax-M2.5", "MiniMax M2.5 tops a chart", "MiniMax-M2.5 tops a chart", "MiniMax opens M2.5")]
    [InlineData("ERNIE 5.0", "文心5.0 上线", "ERNIE 5.0 goes live", "Ernie-5.0 goes live, says the AI team")]
    [InlineData("Doubao 2.0", "豆包 2.0 发布", "豆包2.0发布", "Doubao 2.0 launches")]
    [InlineData("Hunyuan-T1", "混元 T1 大模型升级", "Hunyuan-T1 is faster", "腾讯混元的 T1 更快")]
    [InlineData("Hunyuan3D 2.0", "Hunyuan3D 2.0", "Hunyuan3D-2.0")]
    [InlineData("GLM Coding Plan", "GLM Coding Plan")]
    [InlineData("Unitree G1", "Unitree sells the G1 robot", "Unitree G1 walks")]
    public void AModelHasOneName(string name, params string[] titles) =>
        Assert.All(titles, title => Assert.Equal([name], Recognize(title).Models.Where(model => model.Any(char.IsDigit) || model == name)));

    [Theory]
    [InlineData("DeepSeek發佈新模型，梁文鋒現身")]
    [InlineData("ＤｅｅｐＳｅｅｋ发布新模型，梁文锋现身")]
    [InlineData("Deep\u200BSe\u00ADek 发布新模型，梁文锋现身")]
    [InlineData("𝐃𝐞𝐞𝐩𝐒𝐞𝐞𝐤 发布新模型，梁文锋现身")]
    [InlineData("DEEPSEEK\u3000发布新模型，梁文锋现身")]
    [InlineData("\ud800DeepSeek发布新模型，梁文锋现身\udc00")]
    public void TheSameNameInAnyDress(string title)
    {
        var found = Recognize(title);

        Assert.True(found.IsRelevant);
        Assert.Equal(["deepseek"], found.Labs);
        Assert.Equal(["Liang Wenfeng"], found.People);
    }

    [Theory]
    [InlineData("腾讯混元開源新模型", "混元開源", "腾讯混元")]
    [InlineData("智譜與阿里雲合作開發大模型", "智譜", "智譜")]
    public void PositionsPointIntoTheTextAsWritten(string title, string contains, string alias)
    {
        var mention = Recognize(title).Mentions[0];

        Assert.Contains(contains, title, StringComparison.Ordinal);
        Assert.Equal(alias, mention.Alias);
        Assert.Equal(alias, title.Substring(mention.Position, mention.Alias.Length));
        Assert.Equal("title", mention.Field);
    }

    [Fact]
    public void ThePositionInTheBodyCountsFromTheTextsBegin()
    {
        var text = new string('x', 700) + " Moonshot AI";

        var mention = Assert.Single(Recognize("A title", text).Mentions);

        Assert.Equal(("body", 701), (mention.Field, mention.Position));
    }

    [Theory]
    [InlineData("用Qwen3做客服", "Qwen3")]
    [InlineData("把GLM-4.6接进工作流", "GLM-4.6")]
    [InlineData("XQwen3 is no model", null)]
    [InlineData("Qwenification is no word", null)]
    public void LatinNamesAreBoundedInsideChinese(string title, string? model) =>
        Assert.Equal(model is null ? [] : [model], Recognize(title).Models);

    [Theory]
    [InlineData("王兴兴", "unitree")]
    [InlineData("姚顺雨", "tencent")]
    [InlineData("姚顺宇加入一家实验室", null)]
    [InlineData("唐杰忠表演相声", null)]
    [InlineData("据彭博报道，RWKV之外的模型很多", "rwkv")]
    public void NamesakesAreKeptApart(string title, string? lab) =>
        Assert.Equal(lab is null ? [] : [lab], Recognize(title + "，谈人工智能").Mentions
            .Where(mention => mention.Kind == EntityKind.Person || mention.Alias == "RWKV")
            .Select(mention => mention.Lab)
            .Distinct());

    [Theory]
    [InlineData("Junyang Lin leaves Qwen", "Lin Junyang")]
    [InlineData("林俊旸离开千问，Junyang Lin 发文告别", "Lin Junyang")]
    [InlineData("稚晖君谈人形机器人", "Peng Zhihui")]
    [InlineData("Peak Ji of Manus AI explains context engineering", "Ji Yichao")]
    public void APersonHasOneName(string title, string person) => Assert.Equal([person], Recognize(title).People);

    [Fact]
    public void AVetoLosesToAWordOfAiThatStandsNearer()
    {
        Assert.True(Recognize("Kimi 大模型登上 F1 转播车").IsRelevant);
        Assert.True(Recognize("中软国际与月之暗面签署“登月计划”协议").IsRelevant);
    }

    [Theory]
    [InlineData("<p>DeepSeek</p>&nbsp;<a href=\"#\">发布新模型</a>，梁文锋现身<script>x</script>")]
    [InlineData("D\u200Be\u200Ce\u200Dp\u2060S\uFEFFeek发布新模型，梁\u200B文\u200B锋现身")]
    [InlineData("ДиПСик, ディープシーク: DeepSeek 发布新模型，梁文锋现身 🚀 \ud83d")]
    public void DebrisChangesNoAnswer(string title)
    {
        var found = Recognize(title);

        Assert.True(found.IsRelevant);
        Assert.Equal(["deepseek"], found.Labs);
        Assert.Equal(["Liang Wenfeng"], found.People);
        Assert.All(found.Mentions, mention => Assert.Equal(mention.Alias, title.Substring(mention.Position, mention.Alias.Length)));
    }

    [Fact]
    public void TheStoredPartsAddUpToTheRelevance()
    {
        var found = Recognize("DeepSeek releases V4");

        Assert.Equal("base", found.ScoreParts[0].Condition);
        Assert.Equal(found.Score, 1 / (1 + Math.Exp(-found.ScoreParts.Sum(part => part.Weight))), 3);
        Assert.Empty(Recognize("A bakery opens").ScoreParts);
    }

    [Fact]
    public void TheLongestNameWins()
    {
        var found = Recognize("宇树王兴兴谈机器人");

        Assert.Equal(["unitree"], found.Labs);
        Assert.DoesNotContain("meituan", found.Mentions.Select(mention => mention.Lab));
    }

    [Fact]
    public void TheTitleOutweighsTheBody()
    {
        var found = Recognize(
            "MiniMax goes public in Hong Kong",
            "Zhipu AI went first. Zhipu AI is larger. Zhipu AI has more staff, and so has DeepSeek.");

        Assert.Equal(["minimax", "zhipu", "deepseek"], found.Labs);
    }

    [Fact]
    public void TheReasonSaysWhatWasFoundAndWhere()
    {
        Assert.Equal(
            "names DeepSeek in the title (DeepSeek, a name of its own) and DeepSeek-V3.2",
            Recognize("DeepSeek praised", "Its V3.2 is open.").Reason);
        Assert.StartsWith(
            "names Zhipu AI (Z.ai) in the title (GLM-4.6, a model's name with its version)",
            Recognize("GLM-4.6 is out").Reason,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "names Moonshot AI in the title (Kimi, near the word 'language model')",
            Recognize("Kimi is a language model").Reason,
            StringComparison.Ordinal);
        Assert.StartsWith("names Cambricon in the title (寒武纪, near the word '芯片')", Recognize("寒武纪芯片").Reason, StringComparison.Ordinal);
        Assert.Equal("names no lab, model or person of the lexicon", Recognize("A bakery opens").Reason);
        Assert.Contains(
            "the words around it mean something else",
            Recognize("Kimi wins at the Grand Prix, and AI watched").Reason,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DeepSeek releases V4 with open weights", "release")]
    [InlineData("智谱大幅下调 GLM-5 价格", "price")]
    [InlineData("Moonshot AI raises $500 million at a $10 billion valuation", "business")]
    [InlineData("US lawmakers want to ban DeepSeek from government phones", "policy")]
    [InlineData("Qwen3 tops the Arena leaderboard", "benchmark")]
    [InlineData("阿里通义负责人林俊旸离职", "people")]
    [InlineData("Huawei ships Ascend 950 AI chips to data centers", "chips")]
    [InlineData("Researchers jailbreak Kimi K2 in minutes", "safety")]
    [InlineData("DeepSeek is down for thousands of users", "incident")]
    [InlineData("豆包凌晨大面积宕机，两小时后恢复", "incident")]
    [InlineData("DeepSeek 服務中斷三小時，官方致歉", "incident")]
    [InlineData("Moonshot apologises after Kimi deletes users' chats", "incident")]
    [InlineData("某唱片公司起诉稀宇科技，称海螺 AI 侵权", "incident")]
    [InlineData("Kimi 批量封禁共享账号", "incident")]
    [InlineData("DeepSeek confirms data breach at a contractor", "incident")]
    [InlineData("GLM Coding Plan 新增年度套餐，限额翻倍", "price")]
    [InlineData("Qwen offers students free credits until September", "price")]
    [InlineData("豆包限時開放會員體驗，新用戶贈送積分", "price")]
    [InlineData("Alibaba unveils Qwen4 with a one million token context window", "release")]
    [InlineData("月之暗面 Kimi K4 亮相，多家客户签约采购", "release")]
    [InlineData("MiniMax cuts staff after IPO", "business")]
    public void TheTopicIsRecognised(string title, string topic) => Assert.Equal(topic, Recognize(title).Topic);

    [Fact]
    public void AnExplanationAddsUp()
    {
        var explained = Recognizer.Explain(new RecognitionInput("DeepSeek releases V4", ""));

        var sum = explained.Base + explained.Parts.Sum(part => part.Weight);
        Assert.Equal(explained.Recognition.Score, 1 / (1 + Math.Exp(-sum)), 3);
        Assert.Contains(explained.Parts, part => part.Condition.Contains("title.Model", StringComparison.Ordinal));
    }

    [Fact]
    public void ALabsOwnFeedSpeaksForItsEntries()
    {
        var input = new RecognitionInput("v0.3.1 adds GLM-4.6", "Fixes and a faster tokenizer.");

        var found = Recognizer.Recognize(input with { Source = "Qwen3 releases" });

        Assert.True(found.IsRelevant);
        Assert.Equal(["alibaba-qwen", "zhipu"], found.Labs);
        Assert.Equal(["source", "title"], found.Mentions.Select(mention => mention.Field));
        Assert.Equal(12, found.Mentions[1].Position);
        Assert.False(Recognizer.Recognize(input with { Title = "v0.3.1" }).IsRelevant);
    }

    [Fact]
    public void EndlessTextIsTakenCalmly()
    {
        var text = new StringBuilder();
        while (text.Length < 5_000_000)
        {
            text.Append("Kimi 豆包 R1 model 元宝 \ud83d\ude00 <b>小米</b>\u200b");
        }

        var found = Recognize(text.ToString(0, 100_000), text.ToString());

        Assert.True(found.Mentions.Count <= 2000);
        Assert.True(Recognize("DeepSeek", new string('幻', 5_000_000)).IsRelevant);
    }

    [Fact]
    public void NothingIsFoundInNothing()
    {
        var found = Recognize("", "");

        Assert.False(found.IsRelevant);
        Assert.Equal("other", found.Topic);
    }

    private static Recognition Recognize(string title, string text = "") =>
        Recognizer.Recognize(new RecognitionInput(title, text));
}

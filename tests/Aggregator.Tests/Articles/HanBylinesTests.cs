using Aggregator.Articles.Metadata;

namespace Aggregator.Tests.Articles;

public sealed class HanBylinesTests
{
    [Theory]
    [InlineData("来源：江城晚报 作者：李晓雯、王强 责编：张三", "李晓雯|王强")]
    [InlineData("本报记者 方 敏 王乐文", "方敏|王乐文")]
    [InlineData("文｜江城周刊 汪予薇，楼一鸣（实习）", "汪予薇|楼一鸣")]
    [InlineData("撰文：李穎彤", "李穎彤")]
    [InlineData("島聞報／ 記者陳以安／台北即時報導", "陳以安")]
    [InlineData("作者：爱吃鱼的猫", "爱吃鱼的猫")]
    [InlineData("作者：江城大学校长、教授李晓雯", "李晓雯")]
    [InlineData("选稿：张三", "")]
    [InlineData("供稿：江城晚报 编辑：张三", "")]
    public void OnlyWhoWroteIsAnAuthor(string line, string names) => Assert.Equal(names, string.Join('|', HanBylines.FindAuthors(line)!));

    [Theory]
    [InlineData("模型降价的三个原因")]
    [InlineData("2026年11月27日")]
    public void ALineWithoutARoleNamesNobody(string line) => Assert.Null(HanBylines.FindAuthors(line));

    [Theory]
    [InlineData("编辑：张三 责任编辑：李四", "张三|李四")]
    [InlineData("【责任编辑：张三】", "张三")]
    [InlineData("作者：张三", "")]
    public void EditorsAreKnownApart(string line, string names) => Assert.Equal(names, string.Join('|', HanBylines.EditorsIn(line)));

    [Theory]
    [InlineData("江城社武汉11月27日电（记者鲁云帆、米娜）实验室周四公布了新模型。", "鲁云帆|米娜")]
    [InlineData("江城社北京5月19日电（刘艺、杨吉）团队介绍了进展。", "刘艺|杨吉")]
    [InlineData("（島嶼通訊社記者許秩維台北6日電）團隊說明了進展。", "許秩維")]
    [InlineData("江城网记者曹磊5月13日报道：实验室公布了新模型。", "曹磊")]
    [InlineData("价格战还会继续。（本文来源：江城晚报 作者：方以宁）", "方以宁")]
    [InlineData("记者从发布会获悉，价格战还会继续。", "")]
    public void ReportersStandAtEitherEndOfAParagraph(string text, string names) =>
        Assert.Equal(names, string.Join('|', HanBylines.InParagraph(text)));
}

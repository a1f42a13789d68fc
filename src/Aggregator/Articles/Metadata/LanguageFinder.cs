namespace Aggregator.Articles.Metadata;

/// <summary>Finds the language: the script of the text where it leaves no doubt, else what the page says.</summary>
internal static class LanguageFinder
{
    private const int Sampled = 4000;

    private const string Simplified = "这国们来说时会对发学经过开关问见长门东车马风书电话边还进远运达选语认识让议论证评试该请谁调谈谢观规视觉觉师带师归当对导对专业两丽举义乌乐习乡买乱争亏云亚产亲众优传伤伦伪体价份创别刘则刚动劳势华协单卖卫厂历厅压县参双变叹号吗员听启响团围图场坏块坚坛坝声处备复够头夹奖妈孙宁实审宪宾寻层岁岛币师帮库应废异张录彻征径忆志总恋恶悬惊惧惯愿战户扑执扩扫扬护报担据择击";
    private const string Traditional = "這國們來說時會對發學經過開關問見長門東車馬風書電話邊還進遠運達選語認識讓議論證評試該請誰調談謝觀規視覺師帶歸當導專業兩麗舉義烏樂習鄉買亂爭虧雲亞產親眾優傳傷倫偽體價創別劉則剛動勞勢華協單賣衛廠歷廳壓縣參雙變嘆號嗎員聽啟響團圍圖場壞塊堅壇壩聲處備復夠頭夾獎媽孫寧實審憲賓尋層歲島幣幫庫應廢異張錄徹徵徑憶總戀惡懸驚懼慣願戰戶撲執擴掃揚護報擔據擇擊";

    public static string? Find(string text, string? declared)
    {
        var (han, kana, hangul, letters, simplified, traditional) = (0, 0, 0, 0, 0, 0);

        foreach (var c in text.AsSpan(0, Math.Min(Sampled, text.Length)))
        {
            if (Han.IsHan(c))
            {
                han++;
                simplified += Simplified.Contains(c, StringComparison.Ordinal) ? 1 : 0;
                traditional += Traditional.Contains(c, StringComparison.Ordinal) ? 1 : 0;
            }
            else
            {
                kana += c is >= '\u3041' and <= '\u30FF' ? 1 : 0;
                hangul += c is >= '\uAC00' and <= '\uD7AF' ? 1 : 0;
                letters += char.IsLetter(c) ? 1 : 0;
            }
        }

        var tag = Normalize(declared);

        if (han * 3 > letters && han > 0 && kana * 10 < han)
        {
            return simplified > traditional ? "zh-Hans" : traditional > simplified ? "zh-Hant" : tag?.StartsWith("zh", StringComparison.Ordinal) == true ? tag : "zh-Hans";
        }

        if (kana * 5 > letters && kana > 0)
        {
            return "ja";
        }

        return hangul * 3 > letters && hangul > 0 ? "ko" : tag is "ja" or "ko" || tag?.StartsWith("zh", StringComparison.Ordinal) == true ? letters > 100 ? "en" : tag : tag;
    }

    /// <summary>BCP 47 with the script for Chinese; null when it is no language tag.</summary>
    private static string? Normalize(string? declared)
    {
        var parts = declared?.Trim().Replace('_', '-').Split('-', ',', ';', ' ') ?? [];
        if (parts.Length == 0 || parts[0].Length is < 2 or > 3 || !parts[0].All(char.IsAsciiLetter))
        {
            return null;
        }

        var language = parts[0].ToLowerInvariant();
        if (language is not ("zh" or "cmn"))
        {
            return language;
        }

        var rest = string.Join('-', parts[1..]).ToLowerInvariant();
        return rest.Contains("hant", StringComparison.Ordinal) || rest.Contains("tw", StringComparison.Ordinal) || rest.Contains("hk", StringComparison.Ordinal) || rest.Contains("mo", StringComparison.Ordinal)
            ? "zh-Hant"
            : "zh-Hans";
    }
}

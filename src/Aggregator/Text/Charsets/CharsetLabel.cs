namespace Aggregator.Text.Charsets;

/// <summary>Finds the encoding for a charset label as the web uses labels (WHATWG Encoding): narrow names mean their wider sets.</summary>
internal static class CharsetLabel
{
    // Labels that .NET does not know, or takes more narrowly than the web does.
    private static readonly FrozenDictionary<string, int> CodePages = WordLookup.Of(
        (54936, "gb2312 gb-2312 gb_2312 gb_2312-80 gbk gb18030 x-gbk cp936 936 euc-cn chinese"),
        (950, "big5-hkscs big5hkscs cp950 x-x-big5 cn-big5"), (1252, "us-ascii ascii iso-8859-1 iso8859-1 iso_8859-1 latin1 latin-1 l1"),
        (1254, "iso-8859-9 latin5"), (874, "iso-8859-11 tis-620"), (932, "shift-jis sjis x-sjis cp932 windows-31j ms932"),
        (51932, "eucjp euc_jp x-euc-jp"), (949, "ks_c_5601-1987 euc-kr euckr cp949 uhc ks_c_5601"), (10000, "mac x-mac-roman"),
        (65001, "utf8 u8 utf_8 utf"), (1200, "utf16 utf_16 u16 ucs-2 iso-10646-ucs-2"), (12000, "utf32 utf_32 u32 ucs-4"),
        (1201, "utf-16be"), (12001, "utf-32be"));

    private static readonly string[] PagePrefixes = ["windows-", "x-cp", "cp-", "cp", "ibm-", "ibm", "win"];

    static CharsetLabel() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Null for a label that is not known, and for UTF-7, which can hide markup.</summary>
    public static Encoding? Find(string? label)
    {
        var name = label?.Trim().Trim('"', '\'').Trim();
        if (string.IsNullOrEmpty(name) || name.StartsWith("utf-7", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        try
        {
            if (!CodePages.TryGetValue(name, out var codePage) && !IsPageNumber(name, out codePage))
            {
                codePage = Encoding.GetEncoding(name).CodePage;
            }

            return Get(codePage);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>A decoder that puts U+FFFD in the place of what is not in the charset.</summary>
    public static Encoding Get(int codePage) =>
        Encoding.GetEncoding(codePage, EncoderFallback.ReplacementFallback, DecoderFallback.ReplacementFallback);

    private static bool IsPageNumber(string name, out int page)
    {
        var prefix = PagePrefixes.FirstOrDefault(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) ?? "";
        return int.TryParse(name.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out page)
            && page is > 0 and < 65536;
    }
}

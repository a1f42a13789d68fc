namespace Aggregator.Text.Charsets;

/// <summary>Finds the decoder for a charset label as the web uses labels (WHATWG Encoding): narrow names stand for their wider sets.</summary>
internal static class Charsets
{
    private static readonly FrozenDictionary<string, int> Pages = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase)
    {
        ["gb2312"] = 54936,
        ["gb-2312"] = 54936,
        ["gb_2312"] = 54936,
        ["gb_2312-80"] = 54936,
        ["gbk"] = 54936,
        ["gb18030"] = 54936,
        ["x-gbk"] = 54936,
        ["cp936"] = 54936,
        ["936"] = 54936,
        ["euc-cn"] = 54936,
        ["chinese"] = 54936,
        ["big5-hkscs"] = 950,
        ["big5hkscs"] = 950,
        ["cp950"] = 950,
        ["x-x-big5"] = 950,
        ["cn-big5"] = 950,
        ["us-ascii"] = 1252,
        ["ascii"] = 1252,
        ["iso-8859-1"] = 1252,
        ["iso8859-1"] = 1252,
        ["iso_8859-1"] = 1252,
        ["latin1"] = 1252,
        ["latin-1"] = 1252,
        ["l1"] = 1252,
        ["iso-8859-9"] = 1254,
        ["latin5"] = 1254,
        ["iso-8859-11"] = 874,
        ["tis-620"] = 874,
        ["shift-jis"] = 932,
        ["sjis"] = 932,
        ["x-sjis"] = 932,
        ["cp932"] = 932,
        ["windows-31j"] = 932,
        ["ms932"] = 932,
        ["eucjp"] = 51932,
        ["euc_jp"] = 51932,
        ["x-euc-jp"] = 51932,
        ["ks_c_5601-1987"] = 949,
        ["euc-kr"] = 949,
        ["euckr"] = 949,
        ["cp949"] = 949,
        ["uhc"] = 949,
        ["ks_c_5601"] = 949,
        ["mac"] = 10000,
        ["x-mac-roman"] = 10000,
        ["utf8"] = 65001,
        ["u8"] = 65001,
        ["utf_8"] = 65001,
        ["utf"] = 65001,
        ["utf16"] = 1200,
        ["utf_16"] = 1200,
        ["u16"] = 1200,
        ["ucs-2"] = 1200,
        ["iso-10646-ucs-2"] = 1200,
        ["utf32"] = 12000,
        ["utf_32"] = 12000,
        ["u32"] = 12000,
        ["ucs-4"] = 12000,
        ["utf-16be"] = 1201,
        ["utf-32be"] = 12001,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    static Charsets() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static Encoding Utf8 { get; } = Strict(65001)!;

    /// <summary>A decoder that throws on bytes that are not of this charset; null when nobody knows the label.</summary>
    public static Encoding? Find(string? label)
    {
        var name = label?.Trim().Trim('"', '\'').Trim();
        if (string.IsNullOrEmpty(name) || name.StartsWith("utf-7", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        if (Pages.TryGetValue(name, out var page) || IsPageNumber(name, out page))
        {
            return Strict(page);
        }

        try
        {
            return Strict(Encoding.GetEncoding(name).CodePage);
        }
        catch (ArgumentException)
        {
            return null; // a label that nobody knows is no label
        }
    }

    public static Encoding? Strict(int page)
    {
        try
        {
            return Encoding.GetEncoding(page, EncoderFallback.ReplacementFallback, DecoderFallback.ExceptionFallback);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>True for charsets in which most byte sequences are wrong, so that decoding without a fault proves something.</summary>
    public static bool IsMultiByte(Encoding encoding) => !encoding.IsSingleByte;

    private static bool IsPageNumber(string name, out int page)
    {
        var digits = name.AsSpan();

        foreach (var prefix in (ReadOnlySpan<string>)["windows-", "x-cp", "cp-", "cp", "ibm-", "ibm", "win"])
        {
            if (digits.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                digits = digits[prefix.Length..];
                break;
            }
        }

        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out page) && page is > 0 and < 65536;
    }
}

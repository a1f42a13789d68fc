namespace Aggregator.Digests.Translation.Fidelity;

/// <summary>Dates, shares, amounts and versions: each part of a text is read once, in this order.</summary>
internal sealed class NumberFacts : FactReader
{
    public override Facts Read(FactText text)
    {
        var facts = new Facts();

        // "One" and 一 are everywhere.
        facts.Allow(NumberForm.Of(1));
        var rest = SpelledNumbers.ToDigits(text.Folded, text.IsChinese);
        rest = DateFacts.Take(rest, text, facts);
        VagueFacts.Read(text, facts);
        rest = ShareFacts.Take(rest, text, facts);
        rest = AmountFacts.Take(rest, facts);
        VersionFacts.Take(rest, facts);
        return facts;
    }
}

/// <summary>How facts of numbers are written, so that those of two languages meet.</summary>
internal static class NumberForm
{
    /// <summary>To fifteen digits, as far as a product of two numbers is exact.</summary>
    public static string Of(double value) => "n:" + value.ToString("g15", CultureInfo.InvariantCulture);

    public static string Of(double value, string unit) => Of(value) + " " + unit;

    public static string OfMonth(int month) => "month:" + month.ToString(CultureInfo.InvariantCulture);

    public static string OfWeekday(int day) => "weekday:" + day.ToString(CultureInfo.InvariantCulture);

    public static string OfWord(string word) => "word:" + word;

    /// <summary>0 for what is no number.</summary>
    public static double Parse(string digits)
    {
        var plain = digits.Replace(",", "", StringComparison.Ordinal);
        _ = double.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value);
        return value;
    }

    /// <summary>Takes what was read out of the text, so that nothing is read twice.</summary>
    public static string Blank(this string text, Capture part) =>
        string.Concat(text.AsSpan(0, part.Index), new string(' ', part.Length), text.AsSpan(part.Index + part.Length));
}

namespace Aggregator.Text.Dates;

/// <summary>One part of a date in a text.</summary>
/// <param name="Kind">A letter that <see cref="DateTokens"/> lists.</param>
/// <param name="A">The number; the year of a whole date, the hour of a time, or which <see cref="DayHalf"/> it is.</param>
/// <param name="B">The month of a whole date, the minute of a time.</param>
/// <param name="C">The day of a whole date, the second of a time.</param>
internal readonly record struct DateToken(char Kind, int A = 0, int B = 0, int C = 0, Zone Zone = default);

/// <summary>Which half of the day the hours of a twelve-hour clock are in.</summary>
internal enum DayHalf
{
    Morning,
    Noon,
    Afternoon,
    Evening,
    Night,
}

/// <summary>
/// Cuts a text into the parts of dates, in any of the languages that <see cref="MonthNames"/> knows and in Chinese, Japanese and Korean.
/// The kinds: <c>T</c> a date in numbers, <c>S</c> one with a year of two digits, <c>y</c> a year, <c>m</c> a month, <c>d</c> a day,
/// <c>n</c> and <c>s</c> numbers of one and two digits, <c>t</c> a time, <c>h</c> a half of the day, <c>z</c> a zone, <c>w</c> a weekday,
/// <c>f</c> a word that joins parts, <c>x</c> any other word, <c>e</c> what looks like a part and cannot be.
/// </summary>
internal sealed partial class DateTokens
{
    private static readonly FrozenSet<string> Joints = FrozenSet.ToFrozenSet(
        "t at on of the am um de del di der den le el la las les em as a alle ore kl klo o в г года год d".Split(' '));

    private static readonly FrozenSet<string> Weekdays = FrozenSet.ToFrozenSet(
        ("mon monday tue tues tuesday wed weds wednesday thu thur thurs thursday fri friday sat saturday sun sunday "
            + "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag lundi mardi mercredi jeudi vendredi samedi dimanche "
            + "월요일 화요일 수요일 목요일 금요일 토요일 일요일").Split(' '));

    private static readonly FrozenDictionary<string, DayHalf> Halves = WordLookup.Of(
        (DayHalf.Morning, "上午 早 早上 早晨 清晨 凌晨 午前 오전 am"), (DayHalf.Noon, "中午 正午"), (DayHalf.Afternoon, "下午 午后 오후 pm"),
        (DayHalf.Evening, "傍晚 晚 晚上 晚间 夜间"), (DayHalf.Night, "深夜 半夜 午夜 夜里"));

    private readonly string _text;
    private readonly string _written;
    private readonly TimeSpan _unsaid;
    private readonly List<DateToken> _tokens = [];

    private DateTokens(string text, string written, TimeSpan unsaid)
    {
        (_text, _written, _unsaid) = (text, written, unsaid);

        for (var at = 0; at < text.Length;)
        {
            at += Math.Max(1, Next(at));
        }

        Shape = string.Concat(_tokens.Select(token => token.Kind));
    }

    /// <summary>The kinds in order.</summary>
    public string Shape { get; }

    public DateToken this[int index] => _tokens[index];

    /// <summary>Whether a number of a date may begin with it.</summary>
    public static bool IsDigit(char c) => char.IsDigit(c) || HanNumerals.IsNumeral(c);

    /// <summary>The time at a place of <see cref="Shape"/>, by the half of the day that stands on either side of it.</summary>
    public DateToken TimeAt(int index)
    {
        if (index < 0)
        {
            return default;
        }

        var time = _tokens[index];
        var half = ((int[])[index + 1, index - 1]).FirstOrDefault(place => Shape.ElementAtOrDefault(place) == 'h', -1);
        if (half < 0 || time.A > 12)
        {
            return time;
        }

        var hour = (DayHalf)_tokens[half].A switch
        {
            DayHalf.Morning => time.A % 12,
            DayHalf.Noon when time.A >= 11 => time.A,
            DayHalf.Evening or DayHalf.Night when time.A == 12 => 24,
            DayHalf.Night when time.A < 6 => time.A,
            _ => (time.A % 12) + 12,
        };
        return time with { A = hour };
    }

    /// <param name="unsaid">The offset from UTC of dates that name no zone.</param>
    public static DateTokens Of(string text, TimeSpan unsaid)
    {
        var digits = HanNumerals.ToDigits(text);
        var folded = new char[digits.Length];
        var places = new int[digits.Length];
        var length = TextFolding.Fold(digits, folded, places);
        var written = string.Create(length, (digits, places), (span, from) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = from.digits[from.places[i]];
            }
        });
        return new DateTokens(new string(folded, 0, length), written, unsaid);
    }

    /// <summary>Reads what begins at a place.</summary>
    /// <returns>How long it is; 0 for what is passed over.</returns>
    private int Next(int at)
    {
        var last = _tokens.Count == 0 ? ' ' : _tokens[^1].Kind;
        if (ReadOffset(at, last) is > 0 and var offset)
        {
            return offset;
        }

        return _text[at] switch
        {
            >= '0' and <= '9' => ReadNumber(at),
            '。' or '!' or '?' => Add(new DateToken('x'), 1),
            '(' when EastAsianWord().Match(_text, at) is { Success: true } day => Add(new DateToken('w'), day.Length),
            var c when char.IsLetter(c) => ReadWord(at, last),
            _ => 0,
        };
    }

    private int Add(DateToken token, int length)
    {
        _tokens.Add(token);
        return length;
    }

    private int ReadOffset(int at, char last)
    {
        // A sign is one of a zone behind a time, or behind a date without a blank between.
        var mayBeBare = last is 't' or 'h' || (last is 'T' && char.IsAsciiDigit(_text[at - 1]) && DayOffset().IsMatch(_text, at));
        if (!mayBeBare && !NamedOffset().IsMatch(_text, at))
        {
            return 0;
        }

        if (LostPlus().Match(_text, at) is { Success: true } lost && last == 't')
        {
            var hours = int.Parse(lost.Groups["h"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
            var minutes = int.Parse(lost.Groups["m"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
            return Add(new DateToken('z', Zone: new Zone(new TimeSpan(hours, minutes, 0))), lost.Length);
        }

        return ZoneNames.MatchOffset(_text, at) switch
        {
            (_, 0) => 0,
            (null, var length) => Add(new DateToken('e'), length),
            ({ } zone, var length) => Add(new DateToken('z', Zone: zone), length),
        };
    }

    private int ReadNumber(int at)
    {
        var before = at == 0 ? ' ' : _text[at - 1];
        if (before is '.' or '/' && at > 1 && char.IsAsciiDigit(_text[at - 2]) && _tokens.Count > 0 && _tokens[^1].Kind == 'x')
        {
            return Add(new DateToken('x'), Digits().Match(_text, at).Length);
        }

        if (Time().Match(_text, at) is { Success: true } time)
        {
            var minute = time.Groups["M"].Value switch
            {
                "半" or "반" => 30,
                _ when time.Groups["q"].Success => 15 * Number(time, "q"),
                _ => Number(time, "M"),
            };
            return Add(new DateToken('t', Number(time, "H"), minute, Number(time, "S")), time.Length);
        }

        if (NumericDate.Match(_text, at) is var (date, length))
        {
            return Add(date, length);
        }

        var isPartOfWord = char.IsLetter(before) && !Han.IsHan(before) && _tokens[^1].Kind is not ('m' or 'f');
        return ReadPlainNumber(at, isPartOfWord);
    }

    private int ReadPlainNumber(int at, bool isPartOfWord)
    {
        var number = PlainNumber().Match(_text, at);
        var digits = number.Groups["n"];
        if (isPartOfWord || digits.Length > 4 || number.Groups["rest"].Success)
        {
            return Add(new DateToken('x'), number.Length);
        }

        var value = Number(number, "n");
        var kind = number.Groups["unit"].Value switch
        {
            "年" or "년" => 'y',
            "月" or "월" when value is >= 1 and <= 12 => 'm',
            "月" or "월" => 'e',
            "" when digits.Length is 1 => 'n',
            "" when digits.Length is 2 => 's',
            "" when digits.Length is 4 => 'y',
            "" => 'x',
            _ => 'd',
        };
        return Add(new DateToken(kind, value), number.Length);
    }

    private int ReadWord(int at, char last)
    {
        if (Era().Match(_text, at) is { Success: true } era)
        {
            var first = era.Groups["era"].Value switch
            {
                "令和" => 2018,
                "平成" => 1988,
                _ => 1911,
            };
            return Add(new DateToken('y', first + Number(era, "n")), era.Length);
        }

        if (EastAsianWord().Match(_text, at) is { Success: true } word)
        {
            var half = Halves.TryGetValue(word.Value, out var value);
            return Add(half ? new DateToken('h', (int)value) : new DateToken('w'), word.Length);
        }

        if (LatinHalf().Match(_text, at) is { Success: true } latin && (last == 't' || latin.Groups["before"].Success))
        {
            return Add(new DateToken('h', (int)(_text[at] == 'p' ? DayHalf.Afternoon : DayHalf.Morning)), latin.Length);
        }

        if (last is 't' or 'h' or 'z' or 'T' || Han.IsHan(_text[at]))
        {
            var isLast = last != 'T' && !_text.AsSpan(at).TrimEnd(").").ContainsAny(' ', ':');
            if (ZoneNames.Match(_text, at, _written, _unsaid, isLast) is var (zone, length))
            {
                return Add(new DateToken('z', Zone: zone), length);
            }
        }

        var letters = Letters().Match(_text, at);
        return Add(new DateToken(KindOf(letters.Value)) with { A = MonthNames.NumberOf(letters.Value) }, letters.Length);
    }

    private static char KindOf(string word)
    {
        return word switch
        {
            _ when MonthNames.NumberOf(word) > 0 => 'm',
            _ when Joints.Contains(word) => 'f',
            _ when Weekdays.Contains(word) => 'w',
            _ => 'x',
        };
    }

    private static int Number(Match match, string group) =>
        int.TryParse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    [GeneratedRegex(
        @"\G(?<H>[0-9]{1,2})(?:" +
        @"\s?:\s?(?<M>[0-9]{1,2})(?:\s?:\s?(?<S>[0-9]{1,2})(?:[.,:][0-9]+)?)?(?![0-9])分?秒?(?:\s?(?:uhr|часов)\b)?" +
        @"|[点时](?:(?<M>半)|(?<q>[13])刻|(?<M>[0-9]{1,2})分?(?:(?<S>[0-9]{1,2})秒?)?)?[钟整许]*" +
        @"|\s?시\s?(?:(?<M>[0-9]{1,2})\s?분\s?(?:(?<S>[0-9]{1,2})\s?초)?|(?<M>반))?" +
        @"|\s?uhr\b(?:\s?(?<M>[0-9]{2})\b)?" +
        @"|\s?h(?:\s?(?<M>[0-9]{2})(?:\s?m(?:in)?)?)?(?![a-z0-9])" +
        @"|\.(?<M>[0-9]{2})(?:\s?uhr\b|(?:\.(?<S>[0-9]{2})(?:\.[0-9]+)?)?(?=\s?[ap]\.?m\b))" +
        @"|(?=\s?[ap]\.?\s?m\b)" +
        @"|(?<=\b(?:ore|alle|kl|klo|kl\.) [0-9]{1,2})\.(?<M>[0-9]{2})(?![0-9.]))",
        RegexOptions.CultureInvariant)]
    private static partial Regex Time();

    [GeneratedRegex(@"\G[0-9.]+")]
    private static partial Regex Digits();

    [GeneratedRegex(
        @"\G(?<n>[0-9]+)(?:(?<unit>[年月日号년월일]|\s(?:[년월일])|st\b|nd\b|rd\b|th\b|er\b|o\b|a\b)" +
        @"|(?<rest>(?![a-z]{3,9}\.?[0-9 ]|t[0-9]|z\b)[a-z][a-z0-9]*))?", RegexOptions.CultureInvariant)]
    private static partial Regex PlainNumber();

    [GeneratedRegex(@"\G(?<era>令和|平成|民国)(?<n>[0-9]{1,3})年")]
    private static partial Regex Era();

    [GeneratedRegex(
        @"\G(?:[上下中正]午|早[上晨]|[早晚](?=\s?\d)|清晨|凌晨|午[前后夜]|傍晚|晚[上间]|夜[间里]|深夜|半夜|오전|오후" +
        @"|(?:星期|周|礼拜)[一二三四五六日天末1-7]|[日月火水木金土]曜日?|\((?:[一二三四五六日月火水木金土]|[월화수목금토일])\))")]
    private static partial Regex EastAsianWord();

    [GeneratedRegex(@"\G[ap](?:m|\.\s?m\.?|\sm)(?![a-z])(?<before>(?=\s?[0-9]{1,2}:[0-9]))?", RegexOptions.CultureInvariant)]
    private static partial Regex LatinHalf();

    [GeneratedRegex(@"\G(?:[\p{L}\p{M}-[\u3005-\u9fff]]+|.)", RegexOptions.CultureInvariant)]
    private static partial Regex Letters();

    [GeneratedRegex(@"\G(?:gmt|utc)\s?[+\-−]\s?[0-9]", RegexOptions.CultureInvariant)]
    private static partial Regex NamedOffset();

    [GeneratedRegex(@"\G(?:[+\-−][0-9]{2}:[0-9]{2}|z\b)", RegexOptions.CultureInvariant)]
    private static partial Regex DayOffset();

    // A plus sign that came through a form of the web, which decodes it to a blank.
    [GeneratedRegex(@"\G\s(?<h>0[0-9]|1[0-4]):?(?<m>[03]0|45)$", RegexOptions.CultureInvariant)]
    private static partial Regex LostPlus();
}

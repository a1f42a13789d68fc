namespace Aggregator.Text.Dates;

/// <summary>Months by the names that feeds and pages give them, whole or abbreviated.</summary>
internal static class MonthNames
{
    /// <summary>The English names as a regular expression.</summary>
    public const string English =
        "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?" +
        "|nov(?:ember)?|dec(?:ember)?)";

    private static readonly string[] Names =
    [
        "jan january januar jän jänner janv janvier ene enero gen gennaio janeiro ιαν янв января jaan",
        "feb february februar fév févr février fevr febrero febbraio fev fevereiro φεβ фев февраля",
        "mar march mär märz mrz maerz mars marzo março μαρ мар марта maa mrt maart",
        "apr april avr avril abr abril aprile απρ апр апреля",
        "may mai mayo mag maggio maio mei μαϊ μαι мая май",
        "jun june juni juin junio giu giugno junho ιουν июн июня",
        "jul july juli juil juillet julio lug luglio julho ιουλ июл июля",
        "aug august août aout ago agosto αυγ авг августа",
        "sep sept september septembre septiembre set settembre setembro σεπ сен сентября",
        "oct october okt oktober octobre octubre ott ottobre out outubro οκτ окт октября",
        "nov november novembre noviembre novembro νοε ноя ноября",
        "dec december dez dezember déc décembre dic diciembre dicembre dezembro δεκ дек декабря",
    ];

    private static readonly FrozenDictionary<string, int> Months = WordLookup.Of(Names.Select((names, index) => (index + 1, names)));

    /// <returns>1 to 12; 0 for what is not a month.</returns>
    public static int NumberOf(string name) => Months.GetValueOrDefault(name);
}

namespace Aggregator.Text.Dates;

/// <summary>Months by the names that feeds and pages give them, whole, abbreviated or inflected.</summary>
internal static class MonthNames
{
    /// <summary>The English names as a regular expression.</summary>
    public const string English =
        "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?" +
        "|nov(?:ember)?|dec(?:ember)?)";

    // Folded: in lower case, Latin letters without marks. English, German, the Romance and Nordic languages, Dutch, Greek, Russian,
    // Ukrainian, Polish, Czech, Hungarian, Turkish, Finnish, Indonesian.
    private static readonly string[] Names =
    [
        "jan january januar januari janner janv janvier ene enero gen gennaio janeiro ianuarie ιαν ιανουαριου янв январь января січня "
            + "sty stycznia ledna ocak tammikuuta",
        "feb february februar februari fev fevr fevrier febrero febbraio fevereiro februarie φεβ φεβρουαριου фев февр февраль февраля "
            + "лютого lutego unora subat helmikuuta",
        "mar march marz mrz maerz mars marzo marco mart marts maart maa mrt martie marcius marca maret μαρ μάρ μαρτιου μαρτίου мар март "
            + "марта березня brezna maaliskuuta",
        "apr april avr avril abr abril aprile aprilie aprilis απρ απριλιου απριλίου апр апрель апреля "
            + "квітня kwietnia dubna nisan huhtikuuta",
        "may mai mayo mag maggio maio mei maj maja majus μαϊ μαι μάι μαΐ μαΐου мая май травня kvetna mayıs toukokuuta",
        "jun june juni juin junio giu giugno junho iunie junius ιουν ιούν ιουνιου ιουνίου июн июнь июня "
            + "червня czerwca cervna haziran kesakuuta",
        "jul july juli juil juillet julio lug luglio julho iulie julius ιουλ ιούλ ιουλιου ιουλίου июл июль июля "
            + "липня lipca cervence temmuz heinakuuta",
        "aug august août aout ago agosto agustus augusti augustus augusztus αυγ αύγ αυγουστου αυγούστου авг август августа серпня "
            + "sierpnia srpna agustos elokuuta",
        "sep sept september septembre septembrie septiembre setiembre set settembre setembro szeptember σεπ σεπτεμβριου σεπτεμβρίου сен "
            + "сент сентябрь сентября вересня wrzesnia zari eylul syyskuuta",
        "oct october okt oktober octobre octubre ott ottobre out outubro octombrie οκτ οκτωβριου οκτωβρίου окт октябрь октября жовтня "
            + "pazdziernika rijna ekim lokakuuta",
        "nov november novembre noviembre novembro noiembrie νοε νοέ νοεμβριου νοεμβρίου ноя нояб ноябрь ноября листопада listopada "
            + "listopadu kasım marraskuuta",
        "dec december dez dezember decembre dic diciembre dicembre dezembro decembrie des desember δεκ δεκεμβριου δεκεμβρίου дек декабрь "
            + "декабря грудня grudnia prosince aralık joulukuuta",
    ];

    private static readonly FrozenDictionary<string, int> Months =
        WordLookup.Of(Names.Select((names, index) => (index + 1, TextFolding.Fold(names))));

    /// <returns>1 to 12; 0 for what is not a month.</returns>
    public static int NumberOf(string name) => Months.GetValueOrDefault(TextFolding.Fold(name));
}

namespace Aggregator.Articles.Extraction;

/// <summary>
/// Words that hold sentences together and that labels do without, so that their share tells one from the other. The trees are fitted with
/// these words.
/// </summary>
internal static class FunctionWordList
{
    // Longer than every word below.
    private const int MaxLength = 6;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Common = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "the", "a", "an", "of", "to", "in", "and", "is", "was", "that", "it", "for", "on", "with", "as", "he", "she", "they", "we", "you",
        "i", "be", "are", "were", "at", "by", "from", "this", "have", "has", "had", "but", "not", "or", "which", "who", "their", "its",
        "his", "her", "will", "would", "can", "been", "if", "when", "de", "la", "le", "les", "el", "los", "que", "en", "un", "una", "und",
        "der", "die", "das", "den", "von", "zu", "mit", "di", "il", "che", "e", "o", "do", "da", "yang", "dan", "ini", "itu", "untuk",
        "dengan", "pada", "как", "что", "это", "не", "на", "по", "из", "и", "в", "с").GetAlternateLookup<ReadOnlySpan<char>>();

    // A language a line or more. They are looked for on pages in these languages alone, as some are nouns and verbs in English.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Others = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "und", "von", "zu", "zum", "zur", "mit", "ist",
        "sind", "auf", "für", "im", "sich", "nicht", "auch", "als", "aus", "bei", "nach", "es", "sie", "er", "wir", "ich", "wie", "haben",
        "wird", "werden", "dass", "aber", "oder", "um", "noch", "nur", "über", "durch", "wenn", "am",
        "de", "la", "le", "les", "un", "une", "et", "est", "du", "pour", "dans", "qui", "par", "sur", "au", "aux", "pas", "ne", "se", "ce",
        "cette", "elle", "nous", "vous", "je", "sa", "ses", "mais", "avec", "ont", "été", "sont", "ou", "comme", "leur", "l", "d", "qu",
        "el", "los", "las", "que", "en", "una", "y", "del", "por", "con", "no", "para", "su", "sus", "al", "lo", "como", "más", "pero",
        "fue", "ha", "han", "este", "esta", "entre", "sobre", "muy", "os", "um", "uma", "não", "com", "dos", "da", "do", "na", "nos", "nas",
        "mais", "foi", "são", "seu", "sua", "mas", "ao", "é", "em", "o", "e",
        "di", "il", "che", "gli", "della", "dei", "delle", "nel", "nella", "per", "non", "è", "sono", "si", "alla", "dal", "dalla", "più",
        "anche", "hanno", "questo", "questa",
        "het", "een", "van", "ik", "dat", "niet", "zijn", "op", "te", "met", "voor", "aan", "ook", "maar", "naar", "uit", "worden", "heeft",
        "och", "att", "det", "som", "på", "är", "av", "för", "med", "till", "har", "inte", "om", "ett", "jag", "og", "ikke", "til", "jeg",
        "af", "fra", "ved", "også", "från",
        "w", "z", "się", "nie", "że", "jest", "jak", "po", "ale", "za", "od", "dla", "był", "są", "przez", "oraz", "też", "już", "czy",
        "które", "który", "jego", "ich", "v", "k", "je", "že", "jsem", "ve", "ze", "jako", "jsou", "bylo", "nebo", "také", "aj", "ako",
        "az", "és", "hogy", "nem", "egy", "ez", "azt", "mint", "volt", "csak", "și", "în", "să", "nu", "cu", "pe", "din", "este", "sunt",
        "ve", "bir", "bu", "için", "ile", "çok", "daha", "olan", "gibi", "olarak", "kadar", "sonra", "göre", "ise",
        "και", "το", "να", "του", "η", "της", "με", "που", "την", "από", "για", "είναι", "στο", "ο", "οι", "τα", "των", "τη", "στην", "στη",
        "δεν", "θα", "τον", "σε", "ένα", "μια", "τους", "αλλά", "ότι", "τις",
        "как", "что", "это", "не", "на", "по", "из", "и", "в", "с", "а", "но", "за", "к", "у", "от", "о", "для", "до", "его", "же", "бы",
        "так", "он", "она", "они", "мы", "я", "был", "была", "было", "были", "или", "уже", "если", "то", "их", "при", "после",
        "і", "та", "що", "з", "як", "від", "про", "це").GetAlternateLookup<ReadOnlySpan<char>>();

    /// <param name="isOtherLanguage">The page is in neither English nor Chinese.</param>
    public static bool Contains(ReadOnlySpan<char> word, bool isOtherLanguage) =>
        word.Length <= MaxLength && (Common.Contains(word) || isOtherLanguage && Others.Contains(word));
}

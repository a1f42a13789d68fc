namespace Aggregator.Articles.Extraction;

/// <summary>
/// What <see cref="CallToAction"/> reads like in the languages of Europe other than English, a language a line: German, French, Spanish,
/// Portuguese, Italian, Dutch, the Nordic ones, Polish, Czech and Slovak, Hungarian and Romanian, Turkish, Greek, Russian and Ukrainian.
/// A phrase is a beginning of words, cut where they are inflected, and long enough to stand in few sentences.
/// </summary>
internal static class EuropeanPhrases
{
    public static readonly string[] Ask =
    [
        "abonnier", "jetzt anmelden", "folgen sie uns", "folge uns", "artikel teilen", "beitrag teilen", "weiterlesen", "lesen sie auch",
        "lesen sie mehr", "mehr zum thema", "mehr lesen", "auch interessant", "das könnte sie", "das könnte dich", "ähnliche artikel",
        "ähnliche beiträge", "weitere artikel", "hier klicken", "herunterladen", "zur startseite", "jetzt lesen",
        "abonnez", "s’abonner", "s'abonner", "inscrivez-vous", "partager", "partagez", "lire la suite", "lire aussi", "à lire ",
        "en savoir plus", "voir aussi", "sur le même sujet", "suivez-nous", "articles similaires", "cliquez ici", "télécharge",
        "suscríb", "suscrib", "compartir", "comparte", "leer más", "lee también", "lea también", "te puede interesar", "te recomendamos",
        "síguenos", "sigue leyendo", "ver más", "relacionad", "haz clic", "haga clic", "no te pierdas", "boletín",
        "assine", "inscreva-se", "compartilh", "partilh", "leia mais", "leia também", "saiba mais", "veja também", "clique aqui",
        "iscriviti", "abbonati", "condividi", "leggi anche", "leggi tutto", "leggi di più", "continua a leggere", "potrebbe interessar",
        "potrebbero interessar", "articoli correlati", "seguici", "clicca qui", "scopri di più",
        "abonneer", "schrijf je in", "deel dit", "lees ook", "lees meer", "lees verder", "gerelateerd", "volg ons", "klik hier",
        "prenumerera", "läs mer", "läs också", "relatera", "följ oss", "les mer", "les også", "læs mere", "læs også", "følg os",
        "subskryb", "zapisz się", "udostępnij", "czytaj także", "czytaj też", "czytaj więcej", "czytaj dalej", "przeczytaj", "zobacz także",
        "zobacz też", "zobacz również", "polecane", "podobne artykuły", "powiązane", "obserwuj nas", "kliknij", "dowiedz się więcej",
        "odebírat", "odebírejte", "sdílet", "sdílejte", "číst dále", "čtěte také", "čtěte více", "mohlo by vás", "souvisejíc",
        "sledujte nás", "klikněte", "zdieľa", "čítajte", "súvisiac", "prečítajte",
        "iratkozz", "feliratkoz", "megosztás", "kapcsolódó", "citește", "abonează", "distribuie",
        "abone ol", "paylaş", "devamını oku", "ilgili haber", "İlgili haber", "ilginizi çekebilir", "takip edin", "tıklayın", "bültenimiz",
        "εγγραφείτε", "κοινοποί", "μοιραστείτε", "διαβάστε", "δείτε επίσης", "σχετικά άρθρα", "ακολουθήστε", "κάντε κλικ",
        "подпис", "поделиться", "читать далее", "читайте также", "читать также", "похожие", "по теме", "рекомендуем", "смотрите также",
        "нажмите", "рассылк", "підпис", "поділитися", "читайте також", "читати далі",
    ];

    public static readonly string[] Credit =
    [
        "foto", "bild:", "bilder:", "bildquelle", "quelle:", "crédit", "illustration :", "fuente:", "imagen:", "immagine:", "fonte:",
        "beeld:", "bron:", "fot.", "zdjęci", "źródło", "zdroj:", "forrás:", "sursa:", "kaynak:", "φωτογραφ", "πηγή:", "фото", "источник:",
        "джерело:",
    ];

    public static readonly string[] Byline =
    [
        "lesezeit", "min. lesen", "aktualisiert", "veröffentlicht am", "erstellt am", "geschrieben von", "freier journalist",
        "temps de lecture", "min de lecture", "mis à jour", "publié le", "publié par", "rédigé par", "écrit par",
        "tiempo de lectura", "min de lectura", "publicado el", "publicado por", "actualizado", "escrito por",
        "tempo de leitura", "min de leitura", "publicado em", "atualizado",
        "tempo di lettura", "min di lettura", "aggiornato", "pubblicato il", "pubblicato da", "scritto da", "a cura di",
        "leestijd", "min lezen", "geplaatst op", "bijgewerkt", "lästid", "publicerad", "uppdaterad", "lesetid", "publisert", "oppdatert",
        "læsetid", "opdateret", "czas czytania", "min czytania", "opublikowan", "aktualizacja", "dodano:", "doba čtení", "min čtení",
        "publikováno", "aktualizováno", "közzétéve", "frissítve", "publicat de", "publicat pe", "actualizat la", "okuma süresi",
        "güncelleme", "yayınlanma", "χρόνος ανάγνωσης", "δημοσίευση:", "ενημέρωση:", "время чтения", "мин. чтения", "опубликован",
        "обновлено", "автор:", "опубліковано", "оновлено",
    ];

    public static readonly string[] Legal =
    [
        "alle rechte vorbehalten", "datenschutz", "impressum", "urheberrecht", "nutzungsbedingungen", "werbelink", "partnerlink",
        "tous droits réservés", "mentions légales", "confidentialité", "droits d’auteur", "droits d'auteur", "conditions générales",
        "todos los derechos", "privacidad", "aviso legal", "términos y condiciones", "todos os direitos", "privacidade", "termos de uso",
        "tutti i diritti", "riproduzione riservata", "informativa sulla privacy", "note legali", "alle rechten", "privacybeleid",
        "algemene voorwaarden", "alla rättigheter", "integritetspolicy", "personuppgift", "alle rettigheter", "wszelkie prawa",
        "polityka prywatności", "polityki prywatności", "prawa zastrzeżone", "regulamin", "všechna práva", "ochrana osobních",
        "minden jog", "adatvédel", "sütik", "toate drepturile", "confidențialitate", "tüm hakları", "gizlilik", "çerez", "kvkk",
        "πνευματικά δικαιώματα", "όροι χρήσης", "απορρήτου", "все права", "конфиденциальност", "персональных данных", "всі права",
    ];

    public static readonly string[] Talk =
    [
        "kommentar", "kommentier", "antworten", "einloggen", "registrier", "e-mail-adresse", "pflichtfelder", "commentaire", "répondre",
        "se connecter", "connectez-vous", "adresse e-mail", "adresse mail", "champs obligatoires", "comentario",
        "iniciar sesión", "inicia sesión", "correo electrónico", "campos obligatorios", "comentário", "campos obrigatórios", "commento",
        "commenti", "rispondi", "accedi", "indirizzo email", "campi obbligatori", "reageer", "reacties", "inloggen", "kommentera",
        "logga in", "logg inn", "log ind", "komentarz", "komentuj", "odpowiedz", "zaloguj", "adres e-mail", "komentář", "odpovědět",
        "přihlás", "hozzászól", "comentariu", "yorum", "cevapla", "yanıtla", "giriş yap", "üye ol", "σχόλι", "σύνδεση", "комментар",
        "ответить", "войти", "регистрац", "вконтакте", "коментар",
    ];
}

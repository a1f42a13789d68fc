namespace Aggregator.Articles.Extraction;

/// <summary>What a plea is made of, as alternatives of a pattern: what to do, and with what. A language a line.</summary>
internal static class PleaPhrases
{
    public const string Subscribe = "sign up|subscribe|abonnieren sie|jetzt abonnieren|anmelden|melden sie sich|abonneer|schrijf je in"
        + "|prenumerera|abonnez-vous|inscrivez-vous|s['’](abonner|inscrire)|suscríb(ete|ase|anse)|assine|inscreva-se|iscriviti|abbonati"
        + "|abonează-te|zapisz się|subskrybuj|přihlaste se|odebírejte|prihláste sa|iratkozz(on)?( fel)?|abone ol(un)?|εγγραφείτε"
        + "|подпи(шитесь|сывайтесь)|підпи(шіться|суйтесь)";

    public const string Letter = @"\b(newsletter|inbox|lettre|infolettre|boletín|nieuwsbrief|nyhetsbrev|biuletyn|hírlevél|bülten|channel"
        + "|telegram|whatsapp|канал|рассылк|розсилк|ενημερωτικ)";

    public const string Support = "support|donate|become a (member|subscriber|patron)|unterstützen sie|spenden sie|soutenez|faites un don"
        + "|apoya|hazte soci[oa]|apoie|sostieni|steun|wesprzyj|podpořte|podporte|támogas[ds]|поддержите|підтримайте|υποστηρίξτε";

    public const string Journalism = @"\b(journalis|reporting|newsroom|our work|notre (rédaction|travail)|unsere (arbeit|redaktion)"
        + "|periodismo|nuestr[oa] (trabajo|redacción)|jornalismo|giornalismo|nostro lavoro|dziennikarstwo|naszą? (prac|redakcj)"
        + "|novinařin|žurnalistik|újságírás|журналист|редакци|журналіст|δημοσιογραφ)";

    public const string LogIn = "log in|sign in|connectez-vous|melden sie sich an|inicia sesión|accedi|faça login|zaloguj się|přihlaste se"
        + "|inloggen|logga in|giriş yap(ın)?|войдите|авторизуйтесь";

    public const string Comment = "comment|kommentar|kommentier|comentar|coment[aá]rio|komentarz|komentov|komentář|reage|yorum|комментар";
}

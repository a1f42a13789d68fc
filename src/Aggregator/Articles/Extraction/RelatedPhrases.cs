namespace Aggregator.Articles.Extraction;

/// <summary>What a line begins with that leads to another article, as alternatives of a pattern; a language a line.</summary>
internal static class RelatedPhrases
{
    public const string Germanic = @"read (more|also|next)|see also|also read|related( (articles?|stories|story|posts?))?"
        + "|more on this( story)?|lesen sie (auch|mehr|hier)|lies (auch|hier)|mehr (zum thema|dazu|lesen)|auch interessant"
        + "|passend dazu|weiterlesen|das könnte (sie|dich|euch) auch interessieren|(ähnliche|weitere|verwandte) (artikel|beiträge|themen)"
        + "|lees (ook|meer|verder)|gerelateerde? (artikelen|berichten)|läs (också|mer|även)|les (også|mer)|læs (også|mere)";

    public const string Romance = "(à )?lire (aussi|également|la suite)|à lire|voir aussi|sur le même (sujet|thème)|pour aller plus loin"
        + "|articles? (similaires?|liés?|connexes?)|(lee|lea) (también|además|más)|leer más|te (puede interesar|recomendamos)|ver también"
        + "|(noticias?|artículos?|notas?) relacionad[oa]s?|leia (também|mais)|saiba mais|veja também|artigos relacionados"
        + "|leggi (anche|tutto|di più)|(ti )?(potrebbe|potrebbero) interessar(e|ti)|articoli correlati|cite[șs]te ([șs]i|mai)|vezi [șs]i";

    public const string Others = "(czytaj|przeczytaj|zobacz|sprawdź) (także|też|również|więcej|dalej)|podobne (artykuły|wpisy)|polecamy"
        + "|čtěte (také|více|dále)|přečtěte si( také)?|mohlo by vás zajímat|související( články)?|čítajte (aj|viac)|prečítajte si( aj)?"
        + "|olvas(sa|d) el( ezt is)?|kapcsolódó( cikkek)?|[iİ]lgili haber(ler)?|(bunlar da )?[iİ]lginizi çekebilir|devamını oku"
        + "|διαβάστε (επίσης|ακόμα|ακόμη|περισσότερα)|δείτε (επίσης|ακόμα|ακόμη)|σχετικά άρθρα"
        + "|чита(йте|ть) (также|далее|ещё|еще)|смотрите также|похожие (статьи|материалы|новости)|материалы по теме|по теме|читайте також";
}

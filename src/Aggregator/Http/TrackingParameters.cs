namespace Aggregator.Http;

/// <summary>
/// The parameters of an address that say how a reader came to the page and not which page it is. A name that means both is taken for
/// tracking by its value (<c>from=timeline</c>, not <c>from=zh</c>) or on the hosts that use it so.
/// </summary>
internal static partial class TrackingParameters
{
    private const StringComparison NoCase = StringComparison.OrdinalIgnoreCase;

    // Campaigns (Google, Matomo, HubSpot, AT Internet, comScore, Adobe, Facebook, TikTok), and what share buttons add.
    private static readonly string[] Prefixes =
    [
        "utm_", "pk_", "mtm_", "piwik_", "matomo_", "hsa_", "_hs", "vero_", "oly_", "at_", "ns_", "fb_action_", "tt_", "itm_", "share_",
        "guce_", "__cft__", "_branch_", "aspsessionid",
    ];

    // Everywhere: ids of clicks, mails, readers and sessions.
    private static readonly FrozenSet<string> Names = Words(
        """
        fbclid gclid gclsrc dclid gbraid wbraid gad_source gad_campaignid srsltid msclkid yclid ysclid twclid ttclid igshid igsh li_fat_id
        epik rb_clickid s_kwcid ef_id dicbo tblci wickedid __twitter_impression fb_source fb_ref __tn__
        mc_cid mc_eid mkt_tok _openstat _ga _gl dm_i sc_cid ref_src ref_url guccounter cmpid icid ito ocid cvid ncid s_cid wt_mc wt_zmc xtor
        xcmp soc_src soc_trk smid smtyp cx_testid taid publication_id isfreemail trackingid trk
        spm scm spm_id_from vd_source from_spmid unique_k from_source hmsr hmpl hmcu hmkw hmci bd_vid qhclickid isappinstalled nsukey
        wxshare_count wxfrom wx_fid mpshare sharer_shareinfo sharer_shareinfo_first sharefrom is_from_webapp sender_device sudaref pgv_ref
        adtag srctag clickfrom sessionid session_id phpsessid jsessionid chksm pass_ticket
        """);

    // Names that say where a reader came from, unless their value is of another kind.
    private static readonly FrozenSet<string> Origins = Words("f ref from src source origin mod via refer referer referrer channel");
    private static readonly FrozenSet<string> Visits = Words("from ref refer referer referrer via");
    private static readonly FrozenSet<string> Networks = Words(
        """
        timeline singlemessage groupmessage weixin wechat wx weibo qq qzone twitter facebook linkedin telegram whatsapp reddit share
        sharelink newsletter email
        """);

    // What is tracking on these sites and their subdomains, and may be content elsewhere.
    private static readonly FrozenDictionary<string, FrozenSet<string>> OfSite = new Dictionary<string, FrozenSet<string>>
    {
        ["youtube.com"] = Words("si feature pp ab_channel"),
        ["youtu.be"] = Words("si feature"),
        ["x.com"] = Words("s t"),
        ["twitter.com"] = Words("s t"),
        ["substack.com"] = Words("r post_id triedredirect showwelcomeonshare"),
        ["linkedin.com"] = Words("lipi refid trkinfo midtoken midsig"),
        ["toutiao.com"] = Words("wid app timestamp use_new_style group_id category_new req_id log_from"),
        ["sina.com.cn"] = Words("cre mod loc r rfunc tj tr vt pos finpagefr"),
        ["sina.cn"] = Words("cre mod loc r rfunc tj tr vt pos finpagefr"),
        ["sohu.com"] = Words("pvid _trans_ code"),
        ["baidu.com"] = Words("wfr for"),
        ["163.com"] = Words("spss spsnuid spsdevid spsvid spsshare spsts spstoken"),
    }.ToFrozenDictionary();

    // A WeChat article is named by these, in the shape of today and of before; the rest are values of the visit.
    private static readonly string[] WeChatKeys = ["__biz", "mid", "idx", "sn", "appmsgid", "itemidx", "sign"];

    /// <param name="query">With or without its question mark.</param>
    public static string Remove(string host, string path, string query)
    {
        var pairs = query.TrimStart('?').Split('&').Where(pair => pair.Length > 0).ToList();
        var isArticle = path.StartsWith("/s/", StringComparison.Ordinal) || pairs.Exists(pair => NameOf(pair) == "__biz");
        if (isArticle && host == "mp.weixin.qq.com")
        {
            return string.Join('&', WeChatKeys.Select(key => pairs.Find(pair => NameOf(pair) == key)).OfType<string>().Select(Unescaped));
        }

        var site = OfSite.FirstOrDefault(rule => host == rule.Key || host.EndsWith($".{rule.Key}", StringComparison.Ordinal)).Value ?? [];
        return string.Join('&', pairs.Where(pair => !IsTracking(pair) && !site.Contains(NameOf(pair))));
    }

    private static bool IsTracking(string pair)
    {
        var name = NameOf(pair);
        return Names.Contains(name) || Array.Exists(Prefixes, prefix => name.StartsWith(prefix, NoCase)) || IsOrigin(name, pair);
    }

    private static bool IsOrigin(string name, string pair)
    {
        var value = pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..];
        if (value.Length == pair.Length || !Origins.Contains(name))
        {
            return false;
        }

        return value.StartsWith("rss", NoCase) || value.StartsWith("feed", NoCase)
            || value.EndsWith("_rss", NoCase) || value.EndsWith("-rss", NoCase)
            || (Visits.Contains(name) && (Networks.Contains(value) || HostName().IsMatch(value)));
    }

    private static string NameOf(string pair) => Unescaped(pair).Split('=', 2)[0];

    // An ampersand that was escaped for HTML twice leaves its name in the parameter's.
    private static string Unescaped(string pair) => pair.StartsWith("amp;", NoCase) ? pair["amp;".Length..] : pair;

    private static FrozenSet<string> Words(string words) =>
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex(@"^(?:[a-z0-9-]+\.)+[a-z]{2,}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex HostName();
}

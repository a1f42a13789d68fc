namespace Aggregator.Articles.Metadata;

/// <summary>The words by which one kind of wall is known, in folded text: lower case, Simplified Chinese, no blanks beside Han characters.</summary>
/// <param name="Paths">What the address of such a page often holds.</param>
internal sealed partial record WallPhrases(WallKind Wall, Regex Text, params string[] Paths)
{
    /// <summary>Where two kinds are as likely, the first is meant: what is gone for good is not tried again.</summary>
    public static IReadOnlyList<WallPhrases> All { get; } =
    [
        new(WallKind.Deleted, Deleted()),
        new(WallKind.NotFound, NotFound(), "/404", "/notfound", "/not-found", "/error"),
        new(WallKind.Parked, Parked()),
        new(WallKind.Challenge, Challenge(), "captcha", "antispider", "challenge", "verify"),
        new(WallKind.Login, Login(), "/login", "/signin", "/sign-in", "/passport", "/sso", "/oauth"),
        new(WallKind.Region, Region()),
        new(WallKind.Consent, Consent(), "consent", "privacy-gate", "gdpr"),
        new(WallKind.AppOnly, AppOnly()),
        new(WallKind.Unavailable, Unavailable()),
        new(WallKind.ScriptOnly, ScriptOnly()),
    ];

    [GeneratedRegex(
        "(内容|文章|页面|帖子|微博|视频|稿件|回答|笔记|链接|消息)(已经?|可能已|不存在或)?(被)?(作者|发布者|原作者|用户|管理员|平台)?(自行)?(删除|下架|下线|撤回|屏蔽|移除|失效)"
        + "|(因|涉嫌)(违规|违反).{0,20}(无法|不能|不予|限制|屏蔽|停止|删除|规定)|(因违规|被投诉|未通过审核|内容|文章|视频|帖子)(暂时)?.{0,12}(无法|不能)(查看|访问|显示|浏览)|链接已(过期|失效)"
        + "|根据相关法律法规.{0,20}(不予|未予|无法)显示|(账号|公众号|帐号)已(经)?(被)?(自主)?(注销|封禁|屏蔽|迁移|停用)"
        + @"|\b(article|post|page|story|content|video|item|tweet|report) (that )?(you .{0,30})?(has been|was|is|has) (been )?"
        + "(removed|deleted|taken down|unpublished|withdrawn|no longer available)"
        + @"|\b(is|are) no longer available\b|\b(removed|deleted) by (the|its) (author|owner|publisher)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Deleted();

    [GeneratedRegex(
        @"\bpage (not found|could ?n.t be found|cannot be found|does ?n.t exist)|\b(error )?404\b.{0,20}(not found|error|page|页面)|\berror 404\b|^404\b"
        + @"|you('re| are| were)? (looking for|requested|tried|trying).{0,40}(not|n't|no longer)\b"
        + @"|(can't|cannot|couldn't|could not|unable to) (find|locate) (that|the|this|what) |\bno such page\b|^not found$|\bnot found on this|(page|content|link|post|story) (is ?n.t|is not) available(?! (in|to|from))|\blink you (followed|clicked)\b|nothing (was )?found (here|at this)"
        + "|(页面|内容|文章|网页|链接|地址|帖子|稿件|视频|微博|回答)(可能)?(不存在|未找到|没找到|找不到|走丢|丢失|失踪|不见)"
        + "|找不到.{0,8}(页面|网页|内容|文章)|(访问|要找|查看|请求)的.{0,8}(不存在|找不到|不见|未找到)"
        + "|seite (wurde )?(leider )?nicht gefunden|page introuvable|pagina no encontrada|pagina non trovata",
        RegexOptions.CultureInvariant)]
    private static partial Regex NotFound();

    [GeneratedRegex(
        @"\bdomain( name)?( [a-z0-9.-]{3,60})? (is|may be|might be|has|was) (been )?(available |listed )?(for sale|parked|expired|suspended)"
        + @"|\b(buy|purchase|acquire|inquire about|own) this domain\b|\bdomain parking\b|\b(account|site|website) (has been )?suspended\b"
        + "|域名.{0,12}(过期|到期|出售|转让|停放|待售|求购)|(购买|出售|转让)(该|此|本)?域名|(网站|站点|空间)(已|未|已经)?(关闭|备案|到期|过期|暂停|停用)"
        + "|welcome to nginx|default (web )?page|\\bparked (free|domain|page)|^index of /|\\bsite not found\\b|(网站|站点)?(正在)?建设中|related searches|(offer(ed|ing|s)?|up) .{0,12}for sale|first and best source",
        RegexOptions.CultureInvariant)]
    private static partial Regex Parked();

    [GeneratedRegex(
        @"verify(ing)? (that )?(you are|you're|if you are)|verif(y|ying|ication).{0,20}\b(human|robot|browser)\b|\bnot a (ro)?bot\b|\bare you a (ro)?bot\b"
        + @"|checking (your|the|if the) (browser|site|connection)|\bjust a moment\b|ddos protection|unusual (traffic|activity)|attention required|\bone moment, please\b|human verification|you (are|were) (a )?(human|bot)\b|pardon our interruption|incapsula"
        + @"|\bcaptcha\b|security (check|verification)|(connection|browser) (is|to be) secure|access (to this page )?(has been )?denied"
        + @"|(request|you|access|ip) (has|have|was|were) (been )?blocked|\bray id\b|\b403 forbidden\b|^forbidden$|automated (access|queries|requests|traffic)|prove (that )?you"
        + "|环境异常|完成.{0,4}验证|去验证|(安全|人机|访问|滑动|身份|图形|智能)验证|拖动.{0,8}(滑块|拼图)|(输入|填写).{0,8}验证码"
        + "|(验证|检查|检测|确认).{0,8}(浏览器|真人|机器人|人类|连接是否安全)|(访问|操作|请求)(过于|太|异常)?频繁|(访问|流量|请求|网络环境)异常"
        + "|异常(访问|流量|请求)|(访问|请求)(已|已经)?被(拒绝|拦截|阻断|限制|禁止)|(不是|非)机器人",
        RegexOptions.CultureInvariant)]
    private static partial Regex Challenge();

    [GeneratedRegex(
        @"\b(sign|log) ?in (to|with|or|using) .{0,30}(continue|view|read|see|access|account|google|apple|email|join)|\bplease (sign|log) ?in\b"
        + @"|\b(login|log ?in|sign ?in) (is )?required|\b(must|need to|have to) (be )?(sign|log)(ed|ged)? ?in\b|\bcreate (an|a free|your) account\b"
        + @"|forgot(ten)? (your )?password|(don't|do not) have an account|(keep|stay) me (signed|logged) in|\bremember me\b"
        + "|请(先)?登录|(登录|注册)(后|才|即)(可|能|可以|查看|继续|阅读|浏览|访问|显示)|(扫码|手机号?|密码|验证码|短信|账号)登录|忘记密码|立即(登录|注册)|登录(以|来)?(查看|继续)"
        + "|(没有|还没有)账号|登录/注册",
        RegexOptions.CultureInvariant)]
    private static partial Regex Login();

    [GeneratedRegex(
        @"\b(only )?(available|accessible|viewable) (only )?(to|for|in) (viewers|users|visitors|residents|readers|people|customers) (in|from|of)\b|"
        + @"(not|n't|un)( currently| yet)? ?(available|accessible|supported|offered) (in|to|from|for|within) (your|most|the|users|visitors|readers|this).{0,24}"
        + "(country|region|location|area|territory|union|europe|eu|eea)"
        + "|unavailable (for legal reasons|due to legal)|(european economic area|general data protection regulation)"
        + "|(所在的?|您的|你的|当前|该)(国家|地区|区域|位置).{0,14}(不可用|无法|不支持|暂不|不提供|未开放|受限)|(地区|区域|地域)(版权)?限制|仅限.{0,8}(地区|大陆|境内|海外)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Region();

    [GeneratedRegex(
        @"(accept|reject|allow|agree to|decline|refuse) (all|cookies)|manage (your )?(options|preferences|cookies|settings|choices)|cookie (policy|consent|settings|preferences)"
        + "|we (and our|use|value|care|need) .{0,16}(partners|cookies|vendors|privacy|consent)|legitimate interest|before you continue|your (privacy|consent)"
        + "|privacy (settings|choices|preferences|consent)|store (and/or|or) access|personali[sz]ed (ads|advertising)|i (agree|accept)\\b"
        + "|同意并继续|(接受|同意).{0,6}(cookie|全部|所有|协议|条款)|(隐私|cookie)(政策|协议|设置|提示|保护指引)|(用户|服务)协议"
        + "|(alle|cookies) akzeptieren|zustimmen und|einwilligung|tout accepter|accepter et continuer|vos donnees|aceptar (todo|y continuar)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Consent();

    [GeneratedRegex(
        @"(open|view|read|continue|watch|see).{0,24}\b(in|on|with|using) (the|our) ([a-z]+ )?app\b|(download|get|install) (the|our) (free |[a-z]+ )?app\b"
        + "|(app store|google play).{0,80}(google play|app store|apk)|scan (the|this) (qr )?code"
        + "|(打开|下载|使用|前往|进入|安装)[^，。！？ ]{0,10}(app|客户端).{0,8}(查看|阅读|继续|体验|全文|打开|观看|看)|(下载|安装)[^，。！？ ]{0,6}(app|客户端)"
        + "|扫(码|描二维码|一扫)(下载|打开|查看|阅读|安装)|在app(内|中|里)?(打开|查看|阅读|观看)|请(在|使用|用)(微信|手机|移动)(客户端|端|设备|浏览器)?.{0,4}(打开|查看|访问)",
        RegexOptions.CultureInvariant)]
    private static partial Regex AppOnly();

    [GeneratedRegex(
        @"(temporarily|currently|service) (un|not )available|\b(under|scheduled|undergoing|down for) maintenance|bad gateway|gateway time-?out|application error|an (unexpected )?error (has )?occurred|too many requests"
        + @"|rate limit|internal server error|something went wrong|(try|check|come) (again|back) (later|soon|in a|shortly)|server (is )?(too )?(busy|overloaded)"
        + "|(系统|网站|站点|服务)(正在|例行|升级)?(维护|升级|繁忙|异常|错误|开小差)|服务器(繁忙|错误|开小差|异常|维护|出错)|(稍后|稍候|晚些)(再试|重试|访问|再来)"
        + "|出错了|出了点问题|加载失败|网络(异常|错误|开小差|繁忙|不给力)|服务(暂时|暂)?不可用|刷新(页面)?(重试|再试)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Unavailable();

    [GeneratedRegex(
        @"(enable|activate|turn on|requires?|without|need) javascript|javascript (is |to be |must be )?(required|disabled|not enabled|turned off|enabled)"
        + @"|(browser|version).{0,24}(not supported|unsupported|outdated|out of date)|^loading\b|\bplease wait\b|加载中|正在加载"
        + "|(启用|开启|打开|允许|不支持|禁用了?).{0,6}javascript|浏览器(版本)?(过低|过旧|不支持)",
        RegexOptions.CultureInvariant)]
    private static partial Regex ScriptOnly();
}

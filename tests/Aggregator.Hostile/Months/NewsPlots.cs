namespace Aggregator.Hostile.Months;

/// <summary>
/// What news about a lab is of: each a title, a summary and sentences, with places for words. Many and unlike, so that two reports of
/// different events are told apart by what they say.
/// </summary>
internal static class NewsPlots
{
    public static readonly string[][] English =
    [
        [
            "{lab} releases a {trait} {tool} model for {users}",
            "The Chinese AI lab {lab} published open weights of a large language model that reads {matter} for {users} in {place}.",
            "The {model} model was trained on {matter}, according to {partner}, who tried the {trait} preview for {n} hours.",
            "Its context window holds {n} thousand tokens, enough for the {matter} of {place}.",
            "Weights and code are free for {users}, and a {tool} comes with them.",
        ],
        [
            "{lab} cuts API prices by {n} percent after {partner} complaint",
            "AI developer {lab} made its language model API cheaper, a relief for {users} in {place} who pay for {matter}.",
            "A million tokens of {model} now cost {n} cents, {partner} wrote in a {trait} newsletter.",
            "Discounts at night go to {users}, whose {tool} runs while {place} sleeps.",
            "Rivals had lowered tariffs for {matter} a month ago.",
        ],
        [
            "{trait} fund of {partner} in {place} puts {n} million yuan into {lab}",
            "Investors value the Chinese AI startup {lab} higher after a round led by the {trait} fund of {partner} from {place}.",
            "The money pays for clusters in {place} and for {model} research on {matter}.",
            "Shareholders include {users} and a {tool} company, filings show.",
            "Bankers expect a listing of the AI lab {lab} within {n} weeks.",
        ],
        [
            "{lab} hires {partner}, scientist of {matter}, for {place} office",
            "The AI lab {lab} won the scientist {partner}, known for work on {matter}, for a new laboratory in {place}.",
            "{partner} built a {trait} {tool} at a university before joining the {model} team.",
            "About {n} colleagues, former {users} among them, move into a {trait} building.",
            "The post had been vacant since the spring, said a person in {place}.",
        ],
        [
            "Court in {place} hears {partner} against {lab} over {matter}",
            "A copyright suit accuses the AI company {lab} of training its language model on {matter} that belong to {users}.",
            "Lawyers of {partner} showed outputs of {model} that quote a {trait} ledger.",
            "The judge adjourned for {n} days, and asked for logs of the {tool}.",
            "An injunction would stop {lab} from serving {users}.",
        ],
        [
            "{model} tops {trait} benchmark of {matter} with {n} points",
            "The language model of Chinese AI lab {lab} leads a ranking of {matter} that {partner} of {place} maintains.",
            "Graders, all of them {users}, compared answers blind.",
            "{model} lost only where a {tool} had to count {matter}.",
            "{partner} warns that {n} questions had leaked, and will replace them.",
        ],
        [
            "Outage keeps {lab} chatbot from {users} of {place} and their {matter}",
            "The AI assistant of {lab} failed for {users} in {place}, whose {matter} had to wait.",
            "Engineers traced it to a {trait} switch near {place}.",
            "The status page of {model} showed red until {partner} restarted a {tool}.",
            "Refunds are promised to {users} by {lab}.",
        ],
        [
            "{lab} opens {trait} data centre near {place} with {n} accelerators",
            "A cluster for training AI models lets the lab {lab} leave rented machines, the {place} gazette reports.",
            "Cooling draws on a lake, to the worry of {users} there.",
            "{partner} supplies switches, and a {tool} balances the load of {matter}.",
            "{model} runs are to begin when all {n} racks are wired.",
        ],
        [
            "{place} paper: why {model} forgets {matter} of {users}",
            "A paper by the Chinese AI lab {lab} measures how a language model loses {matter} after {n} thousand steps.",
            "{partner}, first author, calls the effect {trait} drift.",
            "Replaying the notes of {users} repairs it, at the cost of a slower {tool}.",
            "Code for the {place} experiments is public.",
        ],
        [
            "{place} schools put {lab} {tool} into {n} classrooms",
            "Pupils learn {matter} with an AI model of {lab}, under a {trait} contract with the city of {place}.",
            "Teachers, once {users}, worry about homework.",
            "{partner} of the parents' council wants {model} switched off at noon.",
            "The AI lab trained the {tool} on textbooks of {matter}.",
        ],
        [
            "{lab} recalls {trait} update after {users} report {matter} errors",
            "The AI lab {lab} rolled its language model back when the {model} assistant mixed up {matter}.",
            "{partner} had posted {n} screenshots of the mistakes.",
            "A regression test for the {tool} was missing, a post mortem says.",
            "In {place} nobody noticed, since {users} there use an older version.",
        ],
    ];

    public static readonly string[][] Chinese =
    [
        [
            "{lab}发布面向{users}的{trait}{tool}大模型",
            "人工智能公司{lab}开源了一款大语言模型，可为{place}的{users}读懂{matter}。",
            "据{place}的{users}介绍，{model}用{matter}训练，预览版被称作{trait}。",
            "上下文长度达到{n}千，足以放下{place}一年的{matter}。",
            "权重与代码免费开放，并附带一个{tool}。",
        ],
        [
            "{lab}大模型接口降价{n}%，{users}受益",
            "人工智能企业{lab}下调大模型调用价格，{place}的{users}处理{matter}的开支随之下降。",
            "每百万词元如今只需{n}分钱，{trait}通讯这样写道。",
            "夜间另有折扣，{place}的{tool}都在凌晨运行。",
            "上个月已有同行为{matter}降低费率。",
        ],
        [
            "{place}基金领投，{lab}融资{n}百万元",
            "投资人看好人工智能创业公司{lab}，{trait}基金领投本轮融资，资金用于大模型研究。",
            "款项将用于{place}的算力集群与{model}在{matter}上的研究。",
            "文件显示，股东中还有{users}与一家{tool}企业。",
            "银行家预计该公司{n}周内递交上市申请。",
        ],
        [
            "{place}法院审理{lab}大模型{matter}版权案",
            "原告指人工智能公司{lab}未经许可以{users}的{matter}训练大模型。",
            "律师当庭展示{model}引用{trait}账本的回答。",
            "法官宣布休庭{n}天，并调取{tool}日志。",
            "若禁令生效，{place}的服务将暂停。",
        ],
        [
            "{model}以{n}分登顶{trait}{matter}榜单",
            "人工智能公司{lab}的大语言模型在{place}维护的{matter}排行榜上位列第一。",
            "评委都是{users}，他们盲测了全部答案。",
            "只有在{tool}需要计数时，{model}才失手。",
            "主办方承认{n}道题目外泄，将予以更换。",
        ],
        [
            "{lab}聊天助手中断{n}分钟，{place}{users}受影响",
            "人工智能助手{lab}大模型服务故障，{users}的{matter}只得推迟。",
            "工程师查明，{place}附近一台{trait}交换机损坏。",
            "状态页直到重启{tool}后才恢复正常。",
            "公司承诺向用户退款。",
        ],
        [
            "{place}中小学引入{lab}{trait}{tool}",
            "学生借助人工智能公司{lab}的大模型学习{matter}，{place}已签约{n}间教室。",
            "曾是{users}的老师们担心作业变了味。",
            "家长会希望{model}中午关机。",
            "{tool}用{matter}课本训练而成。",
        ],
    ];

    /// <summary>News that is about no lab.</summary>
    public static readonly string[][] Others =
    [
        [
            "The {trait} fair of {place} welcomes {n} {users}",
            "In {place} the {users} met for the {trait} fair this week, and {n} guests came to hear of {matter}.",
            "{partner} of {place} says that {matter} matter to {users}.",
            "A {trait} prize went to the youngest of them.",
        ],
    ];

    public static readonly string[][] ChineseOthers =
    [
        [
            "{place}{trait}市集迎来{n}位{users}",
            "本周{place}的{users}齐聚{trait}市集，{n}位来宾参观{matter}。",
            "来自{place}的{users}介绍，{matter}对当地十分重要。",
            "今年的{trait}奖颁给了其中最年轻的一位。",
        ],
    ];
}

namespace Aggregator.Hostile.Months;

/// <summary>Words that invented news is made of: so many that two reports of different events hardly share one beside the usual.</summary>
internal static class NewsWords
{
    public static readonly string[] Tools =
        ("translator planner tutor compiler assistant summarizer debugger scheduler interpreter forecaster illustrator transcriber "
        + "navigator librarian simulator dispatcher annotator composer verifier negotiator bookkeeper archivist prospector curator "
        + "stenographer surveyor diagnostician cartographer animator proofreader").Split(' ');

    public static readonly string[] Users =
        ("ferrymen beekeepers surgeons miners tailors astronomers farmers bakers dockers pharmacists glassblowers foresters referees "
        + "sommeliers locksmiths plumbers violinists actuaries paramedics shepherds divers roofers chemists botanists midwives brewers "
        + "notaries anglers florists weavers jewellers masons typesetters geologists lifeguards couriers watchmakers").Split(' ');

    public static readonly string[] Places =
        ("Chengdu Harbin Lanzhou Xiamen Kunming Guiyang Ningbo Wuxi Dalian Zhuhai Luoyang Taiyuan Hefei Nanning Yantai Haikou Urumqi "
        + "Lisbon Nairobi Bergen Quito Tallinn Muscat Hobart Turin Ghent Porto Cusco Leeds Tampere Jakarta Accra Riga Perth Lyon")
        .Split(' ');

    public static readonly string[] Traits =
        ("copper velvet amber granite crimson lunar tidal cobalt marble saffron coral ivory maple thunder glacier willow falcon orchid "
        + "harvest lantern meadow pepper quartz ribbon sapphire timber walnut zephyr cinnamon juniper basalt heron bamboo lotus")
        .Split(' ');

    public static readonly string[] Partners =
        ("Halvorsen Okonkwo Petrescu Lindqvist Marchetti Abernathy Castellanos Dubrovsky Eriksen Fontaine Grabowski Hashimoto Ivanova "
        + "Jankowski Kowalczyk Laurent Moreau Nakamura Olsen Papadakis Quintero Rasmussen Sokolov Takahashi Ueda Vasquez Whitfield")
        .Split(' ');

    public static readonly string[] Matters =
        ("tide tables|grain prices|bridge loads|hive weights|lens flaws|rail delays|soil maps|kiln heat|flood gates|court records|"
        + "loom patterns|ship logs|frost warnings|choir scores|blood tests|tunnel air|orchard yields|star charts|tax forms|bus routes|"
        + "reef surveys|metal fatigue|wine labels|snow depth|vote counts|wind loads|seed banks|tram wires|cave paintings|salt levels")
        .Split('|');

    public static readonly string[] ChineseTools =
        "翻译器 规划器 家教 编译器 助手 摘要器 调试器 排班器 预报器 插画师 转写器 导航员 图书管理员 模拟器 调度员 标注员 作曲家 校对员 谈判员 记账员".Split(' ');

    public static readonly string[] ChineseUsers =
        "渡轮船员 养蜂人 外科医生 矿工 裁缝 天文学家 茶农 面包师 码头工 药剂师 玻璃匠 护林员 裁判 锁匠 水管工 琴师 精算师 急救员 牧民 潜水员 花匠 织工".Split(' ');

    public static readonly string[] ChinesePlaces =
        "成都 哈尔滨 兰州 厦门 昆明 贵阳 宁波 无锡 大连 珠海 洛阳 太原 合肥 南宁 烟台 海口 里斯本 内罗毕 卑尔根 基多 塔林 都灵 波尔图 雅加达".Split(' ');

    public static readonly string[] ChineseTraits =
        "青铜 天鹅绒 琥珀 花岗岩 绯红 月光 潮汐 钴蓝 大理石 藏红花 珊瑚 象牙 枫叶 惊雷 冰川 垂柳 猎隼 兰花 丰收 灯笼 草甸 胡椒 石英 丝带 蓝宝石 胡桃".Split(' ');

    public static readonly string[] ChineseMatters =
        "潮汐表 粮价 桥梁荷载 蜂箱重量 镜片瑕疵 列车晚点 土壤图 窑温 水闸 判决书 织机花样 航海日志 霜冻预警 合唱乐谱 验血结果 隧道通风 果园产量 星图".Split(' ');
}

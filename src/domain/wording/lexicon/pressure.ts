/** Menace, haste, shame, and what they hang on. `_` stands for a space of English; `#` for a number. */
export const PRESSURE = {
  menace: `后果自负 后果自担 一切后果 承担后果 后果严重 严重后果 所有后果 后果由你 后果由您 法律后果 好自为之 走着瞧 看着办 自己看着 别怪 别怨 不客气 吃不了兜着走 信不信 试试看 再挂我 别逼 逼我 掂量 想清楚 寸步难行 别想安生 别想好过 没完
    不好过 待不下去 混不下去 跑不了 跑得了 跑不掉 躲得了 躲就行 东躲西藏 躲着 找不到你 装死 装孙子 识相 有你好看 给你好看 不讲情面 做好心理准备 做好准备 麻烦不断 等着瞧 你等着 不得安宁 后悔 敬酒 罚酒 文明催收 撕破脸 闹大 陪你玩 奉陪 盯着你 盯上
    定位到你 定位你 掌握你 查到了 查得到 逃避 不要等到 别等我们 别等到 否则你 饭碗 让你在 让你身败名裂 身败名裂 负隅顽抗 心存侥幸 侥幸 狠话 勿谓言之不预 未尽事宜自负 珍惜 你以为 别以为 人道通知 经不起 出重拳 we_know_where you_will_regret or_else face_the_consequences consequences`,
  violence: `弄死 打断 打死 砍死 砍你 剁 见血 放血 收拾你 弄你 搞死 整死 腿断 断腿 走夜路 出门小心 出门当心 小心点 当心点 找人办 找几个人 两个兄弟 几个兄弟 兄弟去 卸你 烧了你 泼油漆 泼粪 花圈 寿衣 棺材 送终 上香 卖肾 卖血 器官 陪酒 喝酒抵债 肉偿 抵债
    打一顿 弄残 残废 死全家 全家死 kill_you hurt_you break_your beat_you`,
  ultimatum: `最后通牒 最后通知 最后一次 最后机会 最后警告 最终警告 最终警示 最终通知 最后期限 最后宽限 最后告知 警告 严重警告 严正警告 最后给你 逾期不候 不再协商 不再另行通知 倒计时 final_warning final_notice last_warning last_chance final_demand`,
  otherwise: `否则 不然 若不 如不 如果不 再不 还不 不还 不还款 若未 如未 仍未 未收到 不到账 不到位 不处理 过了 过时 届时 一旦 不还是吧 拒不 不配合 不回电 没收到 见不到钱 or_we or_else unless if_you_dont if_not otherwise until_this until_you`,
  haste: `立即 立刻 马上 速 速速 赶紧 火速 务必 必须 限 限你 限期 今天必须 即刻 尽早自首 抓紧 速回 immediately now at_once`,
  /** A deadline counted in hours or days of a few. */
  hours: `#小时内 #小时之内 #个小时 #小时后 #个小时内 #钟头 #个钟头 #分钟 #分钟内 半小时 半个小时 半小时后 距离提交 还有#小时 过了今晚 今晚十二点 到天黑 within_#_hours within_#_hour in_#_hours #_hours`,
  days: `#日内 #天内 #天之内 #个工作日内 within_#_days`,
  today: `今天 今日 今晚 明天 明日 明早 下午#点 晚上#点 中午#点 点前 点之前 下班前 本周内 当日 24时 today tonight tomorrow by_5_pm`,
  act: `还款 还清 结清 还钱 还掉 还上 处理 清偿 偿还 补齐 补上 付清 还我们 联系 回电 回复 履行 协商 到账 不到 缴纳 钱不到 还 pay respond call repay payment`,
  insult: `不要脸 脸皮 无赖 赖账 赖子 骗子 人渣 败类 畜生 禽兽 废物 垃圾 傻逼 傻b 煞笔 沙比 傻x 脑残 智障 混蛋 王八 狗东西 狗日 狗屁 贱人 贱货 贱 婊 婊子 妓 滚 滚回来 滚出来 滚蛋 他妈 妈的 tmd 操你 草泥马 尼玛 死妈 没良心 丧良心 丢人 丢不丢人 丢人现眼 不是人 算个男人
    不是男人 还是人吗 算人 猪狗 白眼狼 臭不要脸 厚颜无耻 无耻 恬不知耻 窝囊 孬种 缩头 乌龟 浪费粮食 活着干嘛 去死 该死 嘴脸 赖皮 老骗子 没教养 没爹没妈 养你这么大 什么玩意 什么东西 真恶心 让人恶心 你有病 神经病 蠢 傻子 蠢猪 死猪 杂种 狗杂 讨饭 叫花子 穷鬼 穷逼 屌丝 脸都不要 要不要脸 要点脸 还要脸
    liar thief scum loser trash deadbeat piece_of_trash idiot stupid garbage scumbag moron crook cheat`,
  /** Insults that are only so in the mouth of a collector to a person. */
  group: `黑鬼 白皮猪 阿三 棒子 小日本 鬼子 倭 支那 尼哥 田园女权 女拳 拳师 母狗 公狗 娘炮 死基佬 舔狗 绿茶 捞女 圣母婊 河南人偷 东北虎 地域黑 黑逼 黑猩猩 猴子 洋垃圾 国男 普信 下头`,
  harass: `打爆 轰炸 骚扰 呼死你 不停打 一直打 天天打 天天给 每天打 持续拨打 24小时打 没完没了 打到你接 直到你出现 直到出现 直到你接 keep_calling call_every call_everyone nonstop`,
  /** To make public. */
  expose: `曝光 揭露 大字报 横幅 锣鼓 高音喇叭 大喇叭 喇叭 花圈 传单 寻人 悬赏 挂到网上 挂网 全网 全网可查 网上曝光 发群里 发到群 群里 拉群 开群 开一个群 建群 朋友圈 抖音 快手 短视频平台 短视频 微博 头条 p图 p了 裸照 果照 发帖 游街 示众 上电视 登报 当地报纸
    清欠联盟 曝光台 曝光平台 失信平台 人肉 post_your on_facebook everyone_on_facebook publish_your public_list`,
  post: `张贴 公示 公布 公开 公告 公示栏 公告栏 公开栏 公告如下 广播 循环播放 播放 寄发 照片 图片 上传 发布 贴`,
  /** Roughness that is no menace yet. */
  rough: `赶紧还 马上还 抓紧处理 抓紧还 速还 速回电 尽快主动 主动处理 别跟我 少废话 少来 我劝你 劝你 跟我讲 不还是吧 再不接 再不露面 收到请回复 请配合今天 今天必须 欠债还钱天经地义 天经地义 从严 严肃处理 特殊处理 拒不 恶意 好说话 好话说尽 给你脸 你这种人 你这种
    钱呢 什么时候还啊 装什么 躲什么 别躲 逃避 清收 追讨 追偿到底 强制`,
  /** Measures that a sender leaves open. */
  legalSteps: `法律途径 法律手段 法律程序 法律措施 法律责任 法律武器 法律后果 依法维权 依法追究 依法追偿 依法处理 依法处置 依法向 依法采取 进一步措施 下一步措施 后续措施 采取措施 采取必要措施 相应措施 强硬措施 保留追究 保留权利 追究 宣布提前到期 提前到期 legal_steps legal_action further_action legal_measures`,
  claimedThreat: `启动 程序 告知程序 移交 提交 上传 停用 自动提交 直接`,
  /** The hours that a system needs, or a clock of service. */
  entry: `入账 更新状态 耐心等待 客服 服务热线 会有专人 回复您 答复您 客服热线 为您处理`,
  courtesy: `不方便 打扰 方便的时候 如不便`,
  yours: `你的 您的 你欠 欠款 欠债 债务 负债 姓名 身份证 住址 逾期人员 债务人 个人信息 资料 律师函 通知 情况 信息 事迹 催收 名单 还款`,
  hint: `你也不想 你不想 您也不想 想想你的 想想你 也不希望 不想让 你希望 别让你 别让 不要让 免得 要不要我 要我打给 我要不要 信不信我 后半辈子 我认识你们`,
} as const;

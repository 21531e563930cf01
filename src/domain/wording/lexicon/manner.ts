/** How a sender behaves to the reader: what help, regret and respect sound like, and what contempt, spying and hiding do. */
export const MANNER = {
  /** He regrets. */
  apology: `道歉 致歉 抱歉 歉意 对不起 不好意思 见谅 谅解 请您理解 打扰了 添麻烦 给您带来`,
  /** He admits a fault of his house, or says what came of it. */
  ownFault: `不应该 不应当 不该 违规 违反规定 责任在我们 我们的责任 我们的疏忽 我们的失误 停岗 停职 记过 扣罚 辞退 终止合作 取消合作 换人跟进 停止作业 核查属实 核实属实 属实 听了录音 听录音 录音核实 已整改 处理结果 不是我们允许 我们不允许 误拨 误发 系统故障 系统误 弄错 打错`,
  /** He denies that a message or claim is his. */
  notOurs: `不是我们 不是我司 不是我行 非我司 非我行 不是本公司 并非我司 并非我们 不是我们发的 与我司无关 我们从未 我司从未 从未委托 绝不会是 我们不会也 不实 是假的 没有这回事`,
  /** He offers relief. */
  relief: `暂停 暂缓 延后 延期 顺延 往后调 改期 停催 先停 停息 减轻 降下来 分期 展期 宽限 减免 退回 退还 原路退 冲减 缓一缓 不计逾期 不催您 不再催 不催收 慢慢还 困难申请 困难证明 协商 方案 调整还款日 更正`,
  /** The reader may choose, and nothing hangs on it. */
  choice: `可以不 您可以 可以拒绝 随时 自愿 不勉强 不用勉强 不强制 没关系 都可以 都行 您看行吗 您看可以吗 看您 您决定 您考虑 您选 不必今天 不急 慢慢来 不影响 另约 方便的时候 方便时 您方便 您什么时候方便 您说个时间 愿意的话 如果您愿意 您愿意 如不愿 不参加 不选也`,
  /** How to check who writes, and where to complain. */
  checkable: `官网 官方 工号 客服热线 客服电话 录音 投诉编号 编号 授权书 委托书 书面答复 书面告知 答复您 核实后 明细 可查 查询 app 应用商店 12378 12345 12363 12356 12321 十五日内 15日内 工作日内`,
  /** He leaves people in peace. */
  leaveAlone: `删除 删掉 删了 移除 去掉 不再拨打 不再致电 不再联系 不会再打 不会再 不再打 停止联系 禁拨 免打扰 不打扰 更正号码 只和您本人 只跟您 只联系您 只与您 您本人 不透露 没有透露 未透露 保密 授权 同意`,
  /** He cares. */
  concern: `节哀 保重 注意身体 身体要紧 照顾 安全第一 别着急 别担心 不用担心 不必担心 您别怕 理解您 辛苦了 不容易 休息 祝您 谢谢 感谢 愿您 顺利`,
  /** He looks down on trouble. */
  scorn: `跟我没关系 关我什么事 与我无关 不是理由 别找借口 借口 别解释 不用解释 不用跟我解释 别跟我 谁不困难 谁没困难 谁都难 困难谁都有 也得还 也要还 还有心思 有钱吃 有钱买 有钱抽 人死债 卖了 去卖 卖掉 去借 想办法凑 哭也没用 装可怜 装病 少装 少来 人家都 像你这样 你这样的人 你们这种人 活该`,
  /** He knows where the reader goes and whom he loves. */
  spying: `我们知道 我们都知道 我们清楚 我知道你 我们掌握 已掌握 我们查过 查过你 查到你 我们查了 摸清 定位 跟踪 盯 蹲 守 几点出门 几点下班 车牌 停在 停哪 看看窗外 楼下等 门口等 昨天在 刚才在 看到你 你的照片 姓什么 叫什么名字 几年级 哪个班 在哪上班 在哪上学 上幼儿园 已同步 已备份 已导出 已读取 已获取`,
  /** He punishes who complains. */
  retaliates: `去投诉 投诉啊 随便投诉 你投诉 投诉也没用 投诉没用 投诉完 投诉过 投诉一次 投诉只会 敢投诉 投诉到哪 报警也没用 报警啊 去报警 找律师也 找律师没用`,
  /** He does not say who he is. */
  hidden: `别问我是谁 别管我是谁 不用管我是谁 不用知道我是谁 我是谁不重要 我是谁你不用 不用问我 别问我 别问哪家 别问是哪 别管哪家 别管我们 别打听 不方便说公司 不能告诉你我是 不需要知道我们是 匿名`,
  /** He comes as somebody else. */
  pretext: `顺丰 快递 外卖 送货 包裹 到付 货到付款 中奖 领奖 同学聚会 老同学 老朋友 老战友 他朋友 他同学 他同事 她朋友 她同学 合作方 猎头 招聘 面试 背景核实 背调 社区登记 人口普查 水电 燃气 查水表 保险理赔 退税`,
  /** The lender's or the platform's head speaks. */
  lenderTitle: `总行 银行总部 平台官方 支付宝官方 微信官方 征信中心 央行 人民银行 银监会下属 银保监下属 放款方 资方总部 银行行长 国家的钱 国家的款`,
  /** A card or note that hides what it is for. */
  card: `到访未遇 未遇通知 上门未遇 到访通知单 请速回电 速回此电 有重要文件 重要文件待签收 待签收 文书待领 文书待签收 挂号信待领`,
  /** What a creditor cannot do to papers and benefits. */
  impossible: `注销 吊销 没收 收回 停发 取消 停掉 停办 作废 扣发 办不了 上不了 迁不了`,
  /** Papers and benefits that no debt touches. */
  papers: `身份证 户口 户籍 护照 驾照 驾驶证 学籍 低保 养老金 退休金 医保 社保 结婚证 出生证 国籍`,
} as const;

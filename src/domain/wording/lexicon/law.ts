/** Institutions, proceedings and sanctions of the state. `_` stands for a space of English; `#` for a number. */
export const LAW = {
  court: `书记员 审判员 审判长 法院专递 金融法庭 调解法庭 巡回法庭 人民法庭 中级人民法院 中院 高院 county_court process_server
    法院 法庭 人民法院 执行局 执行庭 立案庭 法官 法警 互联网法院 仲裁委 仲裁院 诉调中心 诉调 发院 法苑 法园 court judge bailiff sheriff`,
  police: `警务 警务站 警务室 治安 检方 公诉 公诉机关 检察 刑侦 经侦支队 反诈 片警 网安大队 国安 边检 law_enforcement
    公安 公安局 公安机关 公检法 派出所 警察 警方 民警 刑警 网警 网安 经侦 刑侦 检察院 检察官 交警 公按 警局 专案组 反诈中心 执法人员 办案人 办案民警 户政 police officers cops detective fbi`,
  justice: `综治 互金委 互金协会 金融办 银监 银监会 银保监 金管局 监管局 执法局 信用办 政法委 纪委 信访局 行政处罚 我局
    司法 司法局 司法所 司法机关 司法程序 司法部门 司法冻结 司法拘留 司法调解 政府部门 有关部门 民政局 教育局 税务局`,
  lawyer: `李律 法务经理 法务主管 法务团队 法律顾问 诉讼团队 诉讼专员 诉讼代理 法律部 法律事务部 legal_team
    律师 律师函 律所 律师事务所 律师团 代理律师 法务 法务部 法务组 法务专员 法务部门 法诉 诉讼部 attorney lawyer law_firm legal_department`,
  /** Going to law, and what follows from it. */
  suit: `递状 递交诉状 诉状 公诉 抗辩 申请人 被申请人 庭审 应诉通知 立案通知 诉讼费 诉讼流程 起诉流程 支付令 民事诉讼 追诉 法律诉讼 开庭传票 proceedings
    起诉 诉讼 提诉 上诉 立案 传票 开庭 出庭 到庭 庭审 判决 宣判 缺席判决 缺席审判 缺席宣判 仲裁 诉前 原告 被告 应诉 撤诉 撤案 讼 起素 诉状 起诉书 起诉状 结案 受理 lawsuit sue sued suing summons subpoena judgment judgement legal_action court_date`,
  mediation: `诉前调解 调解 诉调 调解中心 调解通知 调解文书 mediation`,
  enforce: `拘传令 强制调处 强制清收 强制收回 没收财产 抵债 财产查控 财产线索 房子保不住 车保不住 保不住 扣车 收房 收车 腾退 清算
    强制执行 强执 申请执行 执行通知 执行程序 查封 扣押 拍卖 变卖 财产保全 诉前保全 保全 冻结名下 冻结财产 冻结资产 冻结账户 冻结银行 司法冻结 冻结全部 划扣 扣划 强制扣 强制扣款 强制措施 搜查 拘传 执行法官 查询你名下 资产线索
    garnish garnished garnishment seize seized seizure repossess levy_your`,
  courtList: `失信黑 失信公示 列入失信 限制出境 限制出行 限乘 禁止高消费 禁乘
    失信被执行人 失信人员 失信人 失信名单 失信惩戒 失信行为 失信通知 失信 被执行人 限高 限制高消费 限制消费 限消 高消费令 联合惩戒 信用惩戒 debtor_blacklist`,
  blacklist: `失德人 风险名录
    信用黑洞 全国信用公开网 信用公开 信用黑榜 黑榜 红黑榜 高风险人群 重点关注对象 重点打击 打击对象 重点对象 关注名单 失联名单 逃债名单 恶意用户 恶意客户 蓄意违约 恶意违约 互金黑 网黑 征信黑名单 拉黑处理 行业通报 标注为 标记为
    黑名单 灰名单 老赖 老癞 赖皮名单 老赖证 高危用户 高危客户 高危 风险名单 恶意名单 不良名单 封杀 逃废债 信用破产 征信黑 黑户 黑一辈子 拉黑名单 全网通缉 全国联网 行业共享 blacklist blacklisted`,
  crime: `监禁 服刑 牢房 蹲监狱 进去蹲 监狱 看守所 吃官司 侵占 非法占有 定性 追责 刑事追责 双重追责 刑责 罪名 入罪 治罪 刑罚 打击对象 线索 举报 到案 拘传 坐班房 班房 传讯 布控 协查 羁押 违法犯罪 违法记录 犯罪记录 定罪 公诉程序 imprisoned imprisonment prosecuted prosecution prosecutor felony criminal_record
    诈骗 诈骗罪 贷款诈骗 信用卡诈骗 合同诈骗 骗贷 恶意透支 恶意逃废 恶意逃避 逃废债务 恶意拖欠 恶意躲债 刑事 刑事责任 刑事案件 刑法 刑拘 犯罪 犯法 罪 拒执 坐牢 牢狱 牢饭 入狱 判刑 判三年 够判 有期徒刑 徒刑 拘留 拘役 逮捕 批捕 抓捕 抓人 抓你 归案 到案 通缉 网逃
    上网追逃 网上追逃 追逃 案底 前科 涉案 涉嫌 涉诈 洗钱 诈偏 诈片 铺盖卷 报案 报警 报警处理 立案侦查 移送公安 违法 触犯 侦查 crime criminal fraud jail prison arrest arrested warrant charges felony theft
    骗取`,
  /** A file that the collector made up. */
  file: `案件 案卷 案子 卷宗 案号 案由 案件编号 本案 材料 诉讼材料 起诉材料 报案材料 资料 档案 调查 case_file`,
  caseWord: `案情 案情通报 案件进展 受案 个案 承办员 经办案 case_file
    案件 案卷 案子 卷宗 本案 涉案 办案 承办人 撤案 结案 立案 专案 case_file`,
  /** Notices in the manner of an authority. */
  paper: `协查函 协查 传唤 传唤证 公函 执行通知 协助调查 配合调查 到案说明 律师函 告家属书
    协助调查函 调查函 询问通知 问询函 约谈 约谈函 协执 协助执行`,
  /** To be called before somebody as by an authority. */
  summoned: `接受询问 接受调查 接受问询 接受讯问 接受质询 配合询问 携带身份证 携带有效证件 携带本人 指定地点 到案 到场说明 到场接受 前来接受 做笔录 制作笔录 report_in_person`,
  /** That something was or is being set in motion. */
  claimed: `已 现已 已经 正式 即将 正在 将 现将 准备 着手 启动 移交 移送 提交 报送 递交 送交 转交 转入 进入 进行 申请 委托 发往 寄往 提起 依法 马上 一经 走流程 流程 分到 列入 列为 纳入 被 触犯 构成 认定 追究 面临 介入 受理 下达 签发 产生 执行中 倒计时
    has_been have_been filed issued will_be is_now obtained reported we_will
    安排 取证 证据链`,
  /** A number under which a court keeps a case. */
  caseNumber: `民初#号 民初字 民终#号 执#号 民特 执恢 财保# 诉前调 仲案 仲裁字 执保# 民申#号 民诉前调 case_no`,
  /** Things that a state may take. */
  assets: `sim卡 护照 驾照 驾驶证 手机卡 网络账号 房子 房产证 车子 存款 余额 名下卡 储蓄卡 license passport
    名下 财产 资产 房产 车辆 银行卡 工资卡 工资 微信 支付宝 银行账户 社保 医保 公积金 养老金 手机号 身份证 户籍 电话卡 财付通 wages bank_account bank_accounts paycheck`,
  stop: `关停 停掉 停卡 停号 封卡 封号 被禁 禁用 冻掉 保不住 suspended
    冻结 停用 停机 停发 锁定 封停 归零 封禁 销户 吊销 划走 同步停 冻卡 受限 freeze frozen seized`,
  /** Ordinary life that a debt does not touch. */
  life: `衣食住行 中考 高考 升学
    酒店 车票 机票 报名 宅基地 评优 评先 评职称 职称 晋升 升职 买房 买车 租房 保险 入党 提干 公租房 贫困补助 补助 补贴 农村合作医疗 医疗报销 签证 出国 旅游 子女报名 学籍
    上学 入学 升学 读书 求学 就业 考公 考编 公务员 编制 政审 参军 入伍 当兵 养老金 退休金 低保 社保 医保 出行 高铁 动车 飞机 坐车 婚姻 结婚 户籍业务 户口 子孙 前途 前程 征兵 教育 学业 工作 职业 生活 家庭声誉`,
  affects: `禁止 被禁止 无缘 告吹 黄了 泡汤 受到限制 取消资格 限制乘坐 毁掉 葬送
    影响 牵连 连累 耽误 受限 限制 不能 无法 别想 断送 毁 停掉 被停 停发 停办 停了 拖累 波及 祸及`,
  forLife: `一辈子 终身 终生 永久 永远 无法消除 影响三代 三代人 几代`,
  credit: `征信 信用记录 个人信用 信用报告 信用信息 金融信用信息基础数据库 信用污点 credit_report credit_bureau credit_record credit_score credit_history`,
  creditAct: `报送 上报 影响 记录 留下 上征信 不良 逾期 显示 更新 report reported affect shown`,
} as const;

/** What turns the meaning of words beside it: negation, warnings against swindlers, rights of the reader. */
export const CONTEXT = {
  /** The sender says what he will do himself. */
  intent: `我们将 我们会 我们要 我们就 我们只能 我司将 我司会 我司已 我方将 我方会 我方已 我行将联系 我部将 我部已 本公司将 不得不 只能联系 只好联系 将联系 会联系 将通知 会通知 就联系 就通知 将上门 会上门 将起诉 将申请 将提交 we_will we_are_going`,
  /** Other people are spoken of for the good of the reader. */
  care: `生病 住院 病情 去世 过世 哀悼 理解 照顾 陪伴 商量 一起商量 共同借款 担保人 继承 孩子刚出生 考试加油 您的孩子 代您还款 代为还款 更新 变更 本人 办理 申请 困难 辛苦 保重 放心 协助您 帮助 安排好 孩子上学的事情 加油 刚才接 接的电话
    sorry_to_hear hope_you
    删除 核验 致歉 道歉 抱歉
    助学贷款 助学金`,
  /** Denies only what follows at once. */
  denial: `没有 没 未 并未 尚未 不去 不找 不含 不与 不对 不向 非`,
  /** Ends the reach of a negation before it. */
  turn: `否则 不然 但 但是 而是 只能 只好 不得不 因此 所以 就会 将会 我们将 我司将 我方将 直接 then_we`,
  /** Ends a warning before it: from here on the sender says what he does. */
  ownTurn: `否则 不然 我们将 我们会 我司将 我司会 我行将 我方将 我方会 otherwise we_will`,
  /** What the reader himself said or asked for is repeated. */
  reported: `您反馈 因您反馈 贵方律师 您的律师 您律师 收悉 来函
    您的投诉 您投诉的 您的举报
    您说 您提到 您反映 您投诉 您咨询 您问 听您说 得知您 了解到您 您告知 您询问 您担心 您描述 您刚才说 您要求 您提交 您上传 您申请 根据您的 应您的 收到您 您所在社区开具 向您致歉 向您道歉 深表歉意 您转来 关于您 给您造成困扰 您委托 您提出 您打算 您想 您如果想 如果您想 您若想 you_told_us you_asked you_said
    您跟我说 您和我说 您之前说`,
  negation: `不要相信 不要轻信 不要听信 请勿听信 切勿听信 没有外访 不是法院 不是诉讼 不必理会 勿向 从不 不存在 不打算 
    不会 不得 绝不 决不 从不 不再 不用 无需 无须 不需要 不必 请勿 切勿 勿向 从未 未曾 并非 不是 不属于 不作为 不要求 不代表 不涉及 不接受 严禁 禁止 不收 不收取 免收 不向 不影响 不计入 不产生 不会收 拒绝向 免费 停止 撤回 免除罚 避免被 不能告诉 不能透露 不便 不必担心 不用担心 无权
    will_not will_never wont do_not dont does_not never no_longer not_contact are_not cannot
    没有权力 没有权利 nobody no_one 不会有 没有任何人`,
  /** Looks like a negation and is a threat. */
  falseNegation: `不要相信我 不要轻信我 不要听信我 不得不 不会放过 不会罢休 不会善罢 不会手软 不会客气 不是开玩笑 不会再联系你本人 不会再给 不再给你 不再协商 不再联系你本人 不再通知 没有我们这么 不是找你 不必再逃避 不要以为 别以为 并非儿戏 不用解释 不必解释 不会轻易 不会就这么 没有商量 没有退路 dont_make_us
    不必要
    不限于`,
  warning: `防范电信诈骗 谨防电信诈骗 警惕电信诈骗
    有骗子 骗子自称 自称 陌生电话 诈骗电话 诈骗短信 警方提醒 警方最近提醒 如您收到 如果收到 若收到 若您收到 遇到骗子 in_our_name 谨防 警惕 不法分子 诈骗分子 冒充我 冒充公 冒充法院 冒充警 冒充银行 冒充律师 有人冒充 人冒充 假冒我 防范 防骗 反诈提示 任何自称 任何声称 凡以 凡是 若有人 如有人 如果有人 如遇 如果遇到 若遇 声称可以 打着 勿轻信 请勿相信 切勿相信 beware_of scammers pretending_to_be if_anyone impersonat
    别相信 别信 勿听信 请勿信 警惕冒充
    反诈提醒 防骗提醒
    伪造 仿冒`,
  warningAfter: `都是骗子 可能是骗子 官方号码核实 官网核实 热线核实 有骗子 骗子自称 请勿转账 不要转账 谨防受骗 向我们举报 请告诉我们 马上告诉我们 please_report 均为诈骗 都是诈骗 均属诈骗 那是诈骗 就是诈骗 是诈骗请 请勿相信 勿轻信 勿信 切勿转账 请立即报警 请拨打110 谨防上当 从未设置
    黑灰产 黑产 非法中介 不法中介 虚假宣传 骗局 陷阱 不要点击 勿点击 切勿点击 别点击 是假的 系伪造
    核实真伪 真伪
    遇到骗子
    发给我核实 发给我们核实 截图核实
    是违规的 属于违规 已对其处罚`,
  rights: `您可聘请 可聘请 聘请律师 找律师帮 您可要求 可要求 您也可 可撤回 可以撤回 您的权利 您可反映 可说明 可向法院 您有权 你有权 有权向 可以向 也可以向 可向 您可以申请 您可申请 您可以咨询 可以咨询 您可以投诉 您可以委托 如委托 如您委托 如您已委托 您可以要求 若您认为 如您认为 如果您认为 您可以拒绝 法律援助 您享有 如您对 授权委托书 您委托 right_to you_may_ask
    您可以报警 可以报警 可报警 建议报警 建议您报警`,
  /** The door to an agreement or an objection stays open. */
  open: `协商 商量 商谈 和解 异议 还款方案 还款安排 有困难 negotiate arrangement discuss dispute`,
  /** The sender says that the power is not his, or only a court's. */
  assured: `没有权力 没有这个权力 没有该权力 我们无权 我司无权 我行无权 无此权力 只有法院才 只有法院依法 只有人民法院 法院依法才 才可能 需要法院决定 由法院决定 须经法院 必须经过法院 only_a_court only_the_court`,
  /** A term of the contract is named as the ground. */
  contract: `合同约定 根据合同 按照合同 依据合同 按合同 依合同 合同第# 协议约定 your_agreement your_contract the_agreement the_contract`,
  /** A meeting that the reader may turn down. */
  refusable: `可拒绝 可以拒绝 有权拒绝 改期 改约 另约 可以取消 可随时取消 可取消 不愿意可以
    就不去 就不来 不会去 不会来`,
  misuse: `非本人 冒用 盗用 被冒 遗失 被盗 不是本人 身份被`,
  /** Harmless expressions that contain a word of the lists; what lies inside them is not heard. */
  shield: `将保留通过 我司将保留 我行将保留 我们将保留 我方将保留 举报热线 举报电话 举报邮箱 向我行举报 向我司举报 投诉举报 投诉结案 投诉已结案 已停岗
    联系不上您 照顾好家人 照顾家人 陪伴家人 照顾好老人 有骗子 骗子自称 遇到骗子 防骗子 您放心 放心好了 请放心 代扣 扣款 扣费 自动扣 心理援助 提前还款 提前结清 不良后果 执行标准 执行通知书 执行法官 承办法官 户口簿 工作人员 工作计划 名称为 客户经理 请她 微信公众 服务费率 贷款用途 身份证明 法律法规 法律规定 依法受让 依法转让 依法合规 依法享有 依法保护 诉求 寄到您家 寄至您家 上门服务 上门办理 联系我们 联系我行 联系我司 联系客服 联系人工 联系本行 与我们联系 与我行联系 与我司联系 和我们联系 联系电话 联系地址 联系方式 联系邮箱 电话联系您 与您联系 联系您本人 联系您还款 联系您处理 垃圾短信 官网公示 公众号 24小时客服 24小时在线 24小时服务 24小时热线 24小时人工
    24小时内会有 24小时内回复 24小时内答复 24小时内与您 约2小时 工作单位变动 手机号码 法定代表 法定节假日 提示您 宽限期最后一天 宽限期今天是最后一天 最后一期 最后一笔 最后还款日 最后还款 户名众 手机银行 网上银行 单位时间 家庭住址变更 收到本函 收到通知 收到还款 收到您 已收到 联系人信息 挂失 收到回复 受理您
    您的投诉已受理 投诉已受理 申请已受理 异议已受理 我们已受理 已为您受理 不合适 将在15 案件终结 案号 纠纷一案 公司对公账户 对公账户 您的申请已 您的申诉 申请材料 请联系 请致电 来电 回电 公司全称 公司领导 法定义务 立即还款打开 点击立即 立即还款感谢 告知我们 告诉我们 告诉我 可以告诉 通知书 请提供 联系承办 联系执行法官 联系法院 联系法官
    投诉电话 服务工作 生活愉快 工作人员 工作日 工作时间 call_us contact_us tell_us email_us call_back call_us_back call_me_back payment_plan credit_card
    反诈提醒 反诈提示 反诈宣传 防骗提醒 发给我 发给我们 提供给我 提供给我们 一个电话 1个电话 携带身份证到网点 携带身份证至网点 携带身份证前往网点
    都是骗子 可能是骗子
    不是借款人 没有还款责任 没有还款义务 没有还款的责任 没有还款的义务 没有偿还义务 无还款义务 均为诈骗 都是诈骗 均属诈骗
    合同事宜 合同事项 合同事务`,
  /** A stranger is only asked to pass a call on, or is left in peace. */
  relay: `已经标记 不会再联系您 尊重您的意愿 个人隐私 没办法告诉 谅解 不便透露 不方便透露
    没有联系 不会再来电 让他本人 让她本人 来电我 看到小 回我 留的是这个号码
    跟他说 跟她说 来过电话 府上吗 免打扰 保密 只能和本人 只能与本人 回拨 回个信息 回信息 联系上 多谢 麻烦您 烦请 劳烦 祝您 不再联系 移除 wrong_person removed could_you 转告 转达 带个话 带句话 捎个话 回电 回个电话 给我们回 回个话 致电客服 联系客服 与我行联系 与我司联系 联系我行 联系我们 联系我司 请他联系 让他联系 请她联系 让她联系 他本人联系 她本人联系 本人联系 请他本人 请她本人 和他本人 和她本人 认识 换号码 联系电话 新号码 的号码吗 是您的 是不是您 打错 打扰 退订 删除 不再致电 不再打 不会再打 不再向您 停止联系 不愿意 不方便 无关
    不便向您 不能告诉您 感谢 谢谢 抱歉 对不起 再见 pass_on call_us_back ask call_us_at sorry wrong_number let_know remove_your
    停止拨打 不再拨打 停止致电 停止打
    去除 困扰`,
  self: `我是 我们是 这里是 这边是 我们这边是 我代表 代表 授权 委托的 合作单位 本案承办 我所 本所 this_is_the i_am_with we_are_the on_behalf_of
    本所律师 本律师`,
  ownTitle: `本院 我院 本局 我局 本庭 我庭 专案组 协查函 本检察`,
} as const;

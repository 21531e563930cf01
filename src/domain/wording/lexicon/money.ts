/** Debts, fees, accounts and promises. `_` stands for a space of English; `#` for a number. */
export const MONEY = {
  /** Words from which a stranger learns that somebody owes. */
  debt: `没交 没还 不还 拖着不给 不给钱 交钱 欠着 欠了 该还 收账 要账 讨债 追债 履约 违约金 信用风险 账户风险 信用状况 前账 尾款 花呗 白条 分期付款 信贷 放款 还利息 月供 信用不良 借 lender owed
    欠 欠款 欠钱 欠债 逾期 还款 还钱 还清 还贷 偿还 贷款 网贷 房贷 车贷 借款 借钱 借贷 借了 借过 借条 借据 信用卡透支 透支 刷爆 催收 催缴 账单 账务 债 债务 债权 负债 应还 未还 违约 拖欠 分期 征信 结清 款项 一笔钱 那笔钱 笔钱 钱的事 这笔账 一笔账 利息 本金 罚息 断供 赖账 躲债 贷后 保全部
    资产管理部 不良资产 信用问题 信用卡欠 信用卡账 最低还款 滞纳金 小额贷 小贷 贷 钱还 还不上 欠费 owes owe debt loan overdue past_due arrears in_default default delinquent repay repayment outstanding_balance payment collection collections pay`,
  /** To make a stranger answer for it. */
  liable: `第二责任人 责任人 促成 协助促成 主动协商 协商解决 帮忙处理 方便帮忙处理 帮着处理 代他 代她 想想办法 出面解决 被他骗 小心 人品 他信用 垫上 管管 管一管 劝劝 说服 闹大 最后期限 今日内 明天是 不然 否则 不然就 settle_for
    连带责任 承担责任 担保人 担保 替他 替她 替其 帮他还 帮她还 帮忙垫 垫一下 垫付 代还 代为 代其 督促 催促 劝 协助处理 协助通知 协助督促 配合 张贴 谨慎任用 品行 从工资 扣还 你不帮 做家人的 知情不报 法律责任 分了 再不 天天给 后果 负责 处理账 重点关注 关注对象 下落 藏 hiding deduct on_his_behalf on_her_behalf pay_for_him pay_for_her`,
  inflate: `合同总额的 百分之三十 百分之五十 滚到 涨到 翻了 翻一番 累计上涨 每小时 每分钟 上涨至 递增 按天翻 按小时 interest_will_triple
    翻倍 加倍 双倍 利滚利 上调为 翻番 违规占用 占用费 滞纳金及 全部费用合计 违约金上门费 明日翻 三倍 十倍 doubled will_double`,
  fee: `外派费 交通住宿 住宿费 交通费 误工费 办案费 立案费 调查费 公示费 解约金 风险金 认证金 验资费 流水费 罚金 赔偿金 费用全部由您 费用由您负担 费用由你承担 费用均由您 collection_fee visit_fee
    解冻费 保证金 手续费 资料费 服务费 催收费 催收服务费 上门费 差旅费 外访费 律师费 诚意金 押金 工本费 公证费 评估费 撤案费 停催费 processing_fee deposit`,
  payFee: `另加 负担 另收 额外 加付 外加 补缴 费用
    先交 先付 先转 先打 交 缴 缴纳 支付 收取 加收 承担 合计 加上 由你 由您 转 付 产生 一并`,
  transfer: `扫 扫码 付给 交给 
    转 转到 转给 转至 转账 打款 打到 打进 打我 打在 打这 汇到 汇款 汇入 付到 还到 扫码付 扫我 发我 存到 还进 款项打 转入 转我 send transfer wire pay`,
  privateAccount: `我发的二维码 扫我 我发你 我给你的账户 这个账号 这个卡号 下面这个卡 私卡 微信转我 支付宝转我 加我微信 加微信 我同事账户 财务个人 经理的卡 主管账户 老师账户 专员账户 个人户 gift_card cash_app venmo paypal_me bitcoin
    我的微信 我微信 个人微信 我的支付宝 我支付宝 个人支付宝 私人账户 个人账户 个人账号 个人收款码 收款码 我的账户 我账户 我卡 我的卡 我这张 这张卡 这张建行卡 建行卡 农行卡 工行卡 经理账户 主任支付宝 主任微信 经理微信 王经理 李经理 张经理 支付宝账号 这个支付宝 这个微信 私人 私下
    指定账户 对公代收人 代收人 户名 my_personal my_account my_zelle personal_zelle zelle_account my_venmo gift_card gift_cards personal_account`,
  proof: `截图 截个图 截图给我 帮你销账 销账 打完 转完 screenshot`,
  borrow: `凑一凑 找同学 找同事借 找朋友凑 跟朋友借 跟亲戚借 把手机卖 卖手机 卖东西 刷别的卡 刷信用卡还 其它贷款 其他贷款 其他网贷 别家 换个平台 再申请一笔 再撸一笔 撸一笔 卖血 拆借 loan_from_another
    再借 借一笔 再贷一笔 借出来 借来 借一借 先借 套现 套出来 刷出来 提出来 提现还 借新还旧 以贷养贷 拆东墙 办张信用卡 办一张信用卡 别的平台 其他平台 那几个平台 几个平台 下载某 花呗 借呗 微粒贷 找朋友借 找亲戚 亲戚朋友借 借钱还 another_loan new_loan take_out_a_loan borrow_from`,
  borrowAim: `还上 还我们 还这 还掉 还款 马上还 先还 周转 补上 再还 把这边 借 pay pay_this pay_off pay_us`,
  inside: `内部系统 从内部 跟财务说 跟上面说 上面打招呼 后台操作 后台删 系统里把 领导特批 主任特批 帮你申请了特 私下处理 私了 走个后门 特殊通道
    内部 内部通道 内部渠道 内部名额 内部减免 内部政策 特批 总部申请 向总部 向领导申请 跟领导申请 我向领导 特殊渠道 绿色通道 关系户 走后门 把案子压 压下来 insider`,
  promise: `余下 剩下的就 就不追究 不追究 一笔勾销 勾销 抹掉 一次了结 了结 两清 打折 半价 #折 帮你销 帮您压
    减免 立减 免掉 免除 全部免 全免 名额 只还本金 还本金即可 剩余免 剩下的 全部结清 即可结清 停催 停息 停催停息 撤案 销案 压下来 waive make_this_go_away`,
  scarce: `今日截止 今天截止 仅限 过时不候 最后名额 手慢无 先到先得 限额
    名额 仅限今日 仅限今天 最后一天 最后#天 仅剩 只剩 错过 过期作废 今日有效 限时`,
  cleanCredit: `不良记录抹 抹掉不良 把不良记录 抹掉逾期 抹掉记录 记录抹掉 征信变白 征信变干净 征信铲 铲单 洗征信 修征信 删除不良 消除不良 逾期消除 覆盖逾期
    消除征信 修复征信 洗白征信 征信修复 征信洗白 删除征信 撤销征信 消除逾期 删除逾期 逾期记录同步删除 征信逾期记录 不上征信 保证不上 不报征信 保住征信 征信清零 征信恢复 clean_your_credit erase_your_credit`,
  cleanAct: `消除 修复 洗白 删除 撤销 保证 保住 清除 帮您 帮你 即可 为您 同步`,
  moreCredit: `再贷 恢复额度再 额度马上 提额再借 马上恢复 再借# 恢复额度再贷 结清再贷 还完再借 还完可以再借`,
  field: `外访 外访部 外勤 外访专员 催收队 清收团队 清收队 催收团队 当地团队 当地催收 当地专业 第三方催收 线下催收 线下团队 属地团队 落地催收 地催 催收员`,
  hand: `移交 转交 打包 委托 派 派遣 移送 转到 转至 转由 已签收 已接收 安排`,
} as const;

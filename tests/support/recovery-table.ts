/** How a recovery table is read, without its head: one row an account, its charge-off, and what came back in columns. */
export const RECOVERY_TABLE = `dates: [YYYY/M/D]
null_words: ['0', '-']
computed:
  核销余额: { add: [{ col: 核销本金 }, { coalesce: [{ number: { col: 核销利息 } }, 0] }] }
  核销时逾期天数: { days_between: [{ col: 首次逾期日 }, { col: 核销日期 }] }
where: { 状态: { in: [已核销, 核销后回收] } }
columns:
  customer_no: { from: 客户号, prefix: 'R-', trim_zeros: true }
  account_no: 借据号
  product: { from: 产品, values: { 卡: credit_card }, else: keep }
  as_of: 核销日期
  days_late: 核销时逾期天数
  balance: 核销余额
  class_since: 核销日期
  five_level_class: { constant: loss }
repeat:
  - each: { n: [1, 3] }
    columns:
      paid_on: '回收日{n}'
      paid_amount: '回收额{n}'
`;

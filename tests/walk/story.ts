/** The walk's page: what happened, gathered under the step to which it belongs, each with its clock time. */
export interface Story {
  say(step: number, ...lines: readonly string[]): void;
  text(): string;
}

const STEPS: readonly (readonly [verb: string, zh: string])[] = [
  ['import-portfolio', '导入资产包'],
  ['age-accounts', '计算逾期，入催'],
  ['plan-day', '策略决定今天做什么'],
  ['request-permit', '请求触达许可'],
  ['dispatch-attempt', '发出'],
  ['record-disposition', '听到什么'],
  ['take-promise / propose-plan / open-dispute', '答复：承诺、方案、异议'],
  ['approve', '第二人批准'],
  ['receive-payment', '收款'],
  ['place-accounts', '委外'],
  ['schedule-visit', '外访'],
  ['start-litigation', '诉讼'],
  ['close-case', '出催'],
];

const OPENING = `# 一个账户走完全程

由 \`tests/walk.test.ts\` 用真实数据库、真实命令和随产品发布的规则、策略、话术走出来，并写成本页；每次测试都会重走一遍，一字不差才算通过。
要改本页，先改代码，再运行 \`UPDATE_GOLDEN=1 node bin/node24.mjs --test tests/walk.test.ts\`。全部人物、号码、金额均为**模拟数据**；时间是模拟时钟（北京时间）。

出场：
- **林**：两个账户，一个逾期十天，一个三天。收到一封邮件，分几次还清。
- **许**：一个账户，逾期五天。提醒还没发出，她先来电提出异议。
- **孟**：一个账户，逾期六十五天，没有邮箱。有人想在晚上十点半联系他。

按步骤排列；同一步里的事注明时刻，时刻以钟为准。`;

export function newStory(): Story {
  const told = STEPS.map((): string[] => []);
  return {
    say(step, ...lines) {
      told[step - 1]?.push(...lines);
    },
    text() {
      const steps = STEPS.flatMap(([verb, zh], at) => [
        '',
        `## ${at + 1} ${zh} · ${verb}`,
        '',
        ...(told[at] ?? []),
      ]);
      return `${[OPENING, ...steps]
        .join('\n')
        .replace(/\n{3,}/g, '\n\n')
        .trimEnd()}\n`;
    },
  };
}

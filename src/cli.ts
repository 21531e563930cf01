import { Argument, Command, CommanderError, Option } from 'commander';
import {
  agencyAddCommand,
  agencyEntrustCommand,
  agencyKeyCommand,
  agencyListCommand,
  agencyRecallCommand,
  agencyRevokeCommand,
  agencySetCommand,
} from './cli/agency-command.ts';
import { type Answer, refused } from './cli/answer.ts';
import { aprCommand } from './cli/apr-command.ts';
import {
  calendarConfirmCommand,
  calendarListCommand,
  calendarProposeCommand,
  calendarShowCommand,
} from './cli/calendar-command.ts';
import { caseListCommand, caseShowCommand } from './cli/case-command.ts';
import { completenessCommand } from './cli/completeness-command.ts';
import { dayCommand } from './cli/day-command.ts';
import {
  evidenceCheckpointCommand,
  evidenceExportCommand,
  evidenceVerifyCommand,
} from './cli/evidence-command.ts';
import { exportCommand } from './cli/export-command.ts';
import { importCommand } from './cli/import-command.ts';
import { importListCommand, importShowCommand, importUndoCommand } from './cli/import-records-command.ts';
import { inDoubtListCommand, inDoubtResolveCommand } from './cli/in-doubt-command.ts';
import { limitationCommand } from './cli/limitation-command.ts';
import { mappingCheckCommand, mappingSuggestCommand } from './cli/mapping-command.ts';
import { paymentCommand } from './cli/payment-command.ts';
import {
  peopleMergeCommand,
  peopleProposalsCommand,
  peopleProposeCommand,
  peopleRejectCommand,
  peopleUnmergeCommand,
  type Verdict,
} from './cli/people-command.ts';
import { policyExplainCommand } from './cli/policy-explain-command.ts';
import { policyNextCommand } from './cli/policy-next-command.ts';
import {
  policyDiffCommand,
  policyGoLiveCommand,
  policyPacksCommand,
  policyPublishCommand,
  policyReleaseCommand,
} from './cli/policy-packs-command.ts';
import { policyReplayCommand } from './cli/policy-replay-command.ts';
import { policyTestCommand } from './cli/policy-test-command.ts';
import { quoteCommand } from './cli/quote-command.ts';
import { type Common, print, runAlone, runInHouse, type Told } from './cli/run.ts';
import { scheduleCommand } from './cli/schedule-command.ts';
import { statusCommand } from './cli/status-command.ts';
import { stopConfirmCommand, stopLiftCommand, stopListCommand, stopSetCommand } from './cli/stop-command.ts';
import { userResetCommand } from './cli/user-command.ts';
import { vectorsCommand } from './cli/vectors-command.ts';
import { wordingCheckCommand } from './cli/wording-command.ts';
import { inBoth } from './cli/words.ts';
import { arrangementKinds } from './domain/arrangement/asked.ts';
import { repaymentMethods } from './domain/loan/terms.ts';
import { refuse } from './domain/outcome.ts';
import { contactOutcomes } from './domain/vocabulary.ts';

// Whoever reads has had enough (`| head`): no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

const program = new Command('qinghe')
  .description(
    '清和：依法、克制、留痕的贷后协商 / collections that contact people lawfully, listen, and offer a way out',
  )
  .option('--json', '只在标准输出打印一个 JSON 对象 / print one JSON object and nothing else')
  .addOption(new Option('--lang <lang>', '语言 / language').choices(['zh', 'en']).default('zh'))
  .exitOverride()
  .configureOutput({ outputError: () => undefined })
  .showSuggestionAfterError();

const common = (): Common => program.opts<Common>();

/** A subcommand whose work happens in the open house. */
function command(parent: Command, name: string, description: string): Command {
  return parent
    .command(name)
    .description(description)
    .exitOverride()
    .configureOutput({ outputError: () => undefined });
}

const run = (work: (told: Told) => Promise<Answer>): Promise<void> => runInHouse(common(), work);

command(program, 'start', '启动（首次启动会导入并跑完第一天）/ start; the first time imports and plays a day')
  .option('--portfolio <file>', '真实资产文件，代替生成的模拟资产 / a real file instead of the generated one')
  .option('--mapping <mapping>', '该文件的映射 / its mapping (uci-credit-card)')
  .action((options) =>
    runInHouse(
      common(),
      async (told) => (await import('./cli/start-command.ts')).startCommand(told, options),
      'server',
    ),
  );

const imports = command(
  program,
  'import',
  '导入一次交付：一个或几个文件，或一个文件夹 / import a delivery: files, or a folder of them',
)
  .argument('<files...>')
  // Not required here: commander would ask it of the commands below, too.
  .option('--mapping <mapping>', '映射文件或随附映射的名称 / a mapping file or the name of a shipped one')
  .option('--dry-run', '全部检查但不写入 / check everything, write nothing')
  .option('--expect-rows <n>', '应有的行数 / how many rows there should be')
  .option('--expect-total <yuan>', '应有的金额 / what they should add up to')
  .option('--apply-changes', '接受与已有不同的内容 / take over what differs from what is held')
  .option('--allow-gone', '全量交付缺多少账户都算出催 / however many accounts a complete delivery lacks')
  .option(
    '--documents <folder>',
    '文件里提到的合同和凭证在哪里 / where the documents lie that the files name',
  )
  .action((files, options) => run((told) => importCommand(told, files, options)));
command(imports, 'list', '导入过什么 / what was imported').action(() => run(importListCommand));
command(imports, 'show', '一次导入 / one import')
  .argument('<import>', 'imp_…')
  .action((reference) => run((told) => importShowCommand(told, reference)));
command(imports, 'undo', '整批撤销，之后没有任何操作以它为依据时 / take it back, while nothing stands on it')
  .argument('<import>', 'imp_…')
  .requiredOption('--reason <text>', '理由 / why')
  .action((reference, options) => run((told) => importUndoCommand(told, reference, options)));

const mappings = command(program, 'mapping', '映射 / mappings');
command(mappings, 'suggest', '按表头和样本提出一份映射 / propose a mapping from header and samples')
  .argument('<file>')
  .option('--out <yaml>', '写入新文件，而不是打印 / write a new file instead of printing')
  .action((file, options) =>
    runAlone(common(), (language) => mappingSuggestCommand(language, file, options)),
  );
command(mappings, 'check', '不用数据库，逐列说明映射怎么读 / explain column by column, without a database')
  .argument('<file>')
  .requiredOption(
    '--mapping <mapping>',
    '映射文件或随附映射的名称 / a mapping file or the name of a shipped one',
  )
  .action((file, options) => runAlone(common(), (language) => mappingCheckCommand(language, file, options)));

command(program, 'day', '跑一个业务日 / play one business day')
  .option('--date <date>', 'YYYY-MM-DD；缺省为下一天 / the next one if absent')
  .option('--until <time>', '停在 HH:MM，下一次接着跑 / pause at HH:MM; the next call takes it up')
  .action((options) => run((told) => dayCommand(told, options)));

const cases = command(program, 'case', '案件 / cases');
command(cases, 'list', '列表 / list')
  .option('--bucket <bucket>', 'M1,M2')
  .option('--step <step>')
  .option('--hold <hold>', 'any | none | kind')
  .option('--product <product>')
  .option('--q <text>', '案件号、账号或完整姓名 / case no., account no. or whole name')
  .option('--sort <sort>')
  .option('--page <n>')
  .option('--size <n>')
  .action((options) => run((told) => caseListCommand(told, options)));
command(cases, 'show', '一个案件 / one case')
  .argument('<case>', '案件号或 case_… / case number or case_…')
  .option('--as-of <date>', '该日的状态 / how it stood on that day')
  .action((reference, options) => run((told) => caseShowCommand(told, reference, options)));

command(
  program,
  'export',
  '导出一家债权人的全部数据（原生格式）/ one creditor’s whole portfolio in the native format',
)
  .argument('<folder>', '新文件夹 / a folder that is not there yet')
  .option('--creditor <code>')
  .action((folder, options) => run((told) => exportCommand(told, folder, options)));

const payments = command(program, 'payment', '还款 / payments');
command(payments, 'receive', '收一笔或一个文件 / receive one, or a file of them')
  .option('--file <file>', 'CSV: reference,account_no,amount,paid_on')
  .option('--account <no>')
  .option('--creditor <code>')
  .option('--amount <yuan>')
  .option('--reference <text>', '付款方流水号：同一流水号只入账一次 / posted once however often it is given')
  .option('--paid-on <date>')
  .action((options) => run((told) => paymentCommand(told, options)));

const evidence = command(program, 'evidence', '留痕 / evidence');
command(evidence, 'verify', '重算并核对全部留痕 / recompute and compare everything').action(() =>
  run(evidenceVerifyCommand),
);
command(evidence, 'export', '导出一个案件的证据包 / the bundle of one case')
  .argument('<case>')
  .option('--out <file>')
  .option('--with-openings', '包含明文（须有权限）/ with values in clear')
  .action((reference, options) => run((told) => evidenceExportCommand(told, reference, options)));
command(evidence, 'checkpoint', '签署检查点 / sign a checkpoint').action(() =>
  run(evidenceCheckpointCommand),
);

const doubts = command(program, 'in-doubt', '待核实的发送 / sends in doubt');
command(doubts, 'list', '列表 / list').action(() => run(inDoubtListCommand));
command(doubts, 'resolve', '说明结果 / say what happened')
  .argument('<permit>')
  .addArgument(new Argument('<verdict>').choices(['sent', 'not_sent']))
  .addOption(new Option('--outcome <outcome>', '电话的结果 / what became of a call').choices(contactOutcomes))
  .requiredOption('--proof <text>', '依据 / the proof')
  .action((permit, verdict, options) => run((told) => inDoubtResolveCommand(told, permit, verdict, options)));

const calendar = command(program, 'calendar', '节假日与调休 / days off and make-up workdays');
command(calendar, 'list', '各年与各版 / years and versions').action(() => run(calendarListCommand));
command(calendar, 'show', '某年现行的日历 / the days of a year in force')
  .argument('<year>')
  .action((year) => run((told) => calendarShowCommand(told, year)));
command(calendar, 'propose', '提交国务院办公厅通知，待另一人复核 / send a notice for confirmation')
  .argument('<file>', '通知原文 / the notice as text')
  .requiredOption('--year <year>')
  .requiredOption('--login <login>', '以谁提交（口令另问或取自 QINGHE_PASSWORD）/ who proposes')
  .option('--source <url>', '通知的网址 / where it stands')
  .action((file, options) => run((told) => calendarProposeCommand(told, file, options)));
command(calendar, 'confirm', '以另一人复核，立即生效 / confirm as the second person')
  .argument('<approval>')
  .requiredOption('--login <login>')
  .requiredOption('--hash <hash>', '提交时所见的指纹 / the fingerprint that the proposal showed')
  .action((approval, options) => run((told) => calendarConfirmCommand(told, approval, options)));

const policies = command(program, 'policy', '规则 / rules');
command(policies, 'packs', '规则包、各版与发布 / packs, versions and releases').action(() =>
  run(policyPacksCommand),
);
command(policies, 'diff', '草稿的差别、反例与昨日重放，不写入 / what a draft would change; writes nothing')
  .argument('<file>', '规则包 YAML / the pack')
  .requiredOption('--cases <file>', '孪生案例 / its twin of cases')
  .option('--from <date>', '生效日，缺省为今天 / in force from, today if absent')
  .action((file, options) => run((told) => policyDiffCommand(told, file, options)));
command(policies, 'publish', '请另一人发布 / ask a second person to release')
  .argument('<file>', '规则包 YAML / the pack')
  .requiredOption('--cases <file>', '孪生案例 / its twin of cases')
  .requiredOption('--login <login>', '以谁提交（口令另问或取自 QINGHE_PASSWORD）/ who asks')
  .option('--from <date>', '生效日，缺省为今天 / in force from, today if absent')
  .action((file, options) => run((told) => policyPublishCommand(told, file, options)));
command(policies, 'release', '以另一人发布 / release as the second person')
  .argument('<approval>')
  .requiredOption('--login <login>')
  .requiredOption('--hash <hash>', '提交时所见的指纹 / the fingerprint that was shown')
  .action((approval, options) => run((told) => policyReleaseCommand(told, approval, options)));
command(policies, 'go-live', '申请上线，由合规批准 / ask to go live; compliance approves')
  .requiredOption('--login <login>')
  .action((options) => run((told) => policyGoLiveCommand(told, options)));
command(policies, 'replay', '按当时记录的事实重算每一次判断 / decide every stored decision again')
  .requiredOption('--from <date>', '起始日 / the first day')
  .requiredOption('--to <date>', '截止日，含 / the last day')
  .action((options) => run((told) => policyReplayCommand(told, options)));
/** Which packs answer: those of --policies or the shipped ones; --pack for what names none itself. */
const withPacks = (child: Command): Command =>
  child
    .option(
      '--policies <folder>',
      '规则包文件夹，缺省为随附的 / a folder of packs instead of the shipped ones',
    )
    .option(
      '--pack <ids>',
      '未写明规则包的用例用哪一个；分层写 cn+lender-default / for cases that name none',
    );
withPacks(
  command(
    policies,
    'test',
    '用例逐条对照规则，不用数据库 / check cases against the packs, without a database',
  ),
)
  .argument('<file>', '用例，JSON 或 YAML / cases, JSON or YAML')
  .action((file, options) => runAlone(common(), (language) => policyTestCommand(language, file, options)));
/** A case of a file, or a contact in the words of the cases. */
const question = (name: string, description: string): Command =>
  withPacks(command(policies, name, description))
    .argument('[file]', '用例文件 / a file of cases')
    .option('--case <id>', '文件里的哪一条 / which of them')
    .option('--at <moment>', '2026-12-01T21:30:00+08:00')
    .option('--channel <channel>', 'call, robot_call, sms, im, email, letter, visit …')
    .option('--party <party>', 'borrower, guarantor, related_third, contact …')
    .option('--purpose <purpose>')
    .option('--actor-kind <kind>', 'own, agency, debt_buyer')
    .option('--product <product>')
    .option('--place <place>', 'home, workplace, other')
    .option('--number <number>', '联系方式的任意代号 / any name of the contact method')
    .option('--debt <ids...>')
    .option('--tz <zones...>', '对方所在时区，不确定的写几个 / the person’s zone, or several')
    .option('--fact <names...>', '成立的事实 / facts that hold')
    .option('--holiday <dates...>')
    .option('--content <labels...>', '文本里的内容 / what the text contains')
    .option('--includes <items...>', '已载明的事项 / what it states')
    .option('--evidence <kinds...>', 'audio_recording, video_recording')
    .option('--visitors <n>')
    .option('--first', '首次联系 / the first contact')
    .option('--credentials', '出示证件 / credentials are shown')
    .option('--enter-private', '进入住处 / a home is entered');
question(
  'explain',
  '一次触达或一条用例：问了哪些规则，谁命中，依据何在 / which rules were asked, and why',
).action((file, options) => runAlone(common(), (language) => policyExplainCommand(language, file, options)));
question(
  'next',
  '下次可触达的时刻，或为何没有 / the next moment at which it is allowed, or why never',
).action((file, options) => runAlone(common(), (language) => policyNextCommand(language, file, options)));

command(program, 'completeness', '账单、话单对许可 / match a carrier’s bill or call records against permits')
  .argument('<file>')
  .addOption(
    new Option('--kind <kind>', '文件种类 / what it is')
      .choices(['sms_bill', 'call_records'])
      .makeOptionMandatory(),
  )
  .action((file, options) => run((told) => completenessCommand(told, file, options.kind)));

const stops = command(program, 'stop', '停用开关 / kill switches');
command(stops, 'list', '列表 / list')
  .option('--all', '包括已关闭的 / those that are off, too')
  .action((options) => run((told) => stopListCommand(told, options)));
command(stops, 'set', '一人一步，立即停用 / stop at once')
  .addArgument(new Argument('<scope>').choices(['tenant', 'channel', 'agency', 'city']))
  .argument(
    '[value]',
    '渠道、机构编号、行政区划代码前几位 / channel, agency id, first digits of a region’s code',
  )
  .requiredOption('--login <login>', '由谁停用（口令另问或取自 QINGHE_PASSWORD）/ who stops it')
  .requiredOption('--reason <text>', '理由 / why')
  .action((scope, value, options) => run((told) => stopSetCommand(told, scope, value, options)));
command(stops, 'lift', '申请关闭，待另一人复核 / ask to turn it off; a second person decides')
  .argument('<stop>', 'stp_…')
  .requiredOption('--login <login>')
  .requiredOption('--reason <text>', '理由 / why')
  .action((stop, options) => run((told) => stopLiftCommand(told, stop, options)));
command(stops, 'confirm', '以另一人复核，立即恢复 / confirm as the second person')
  .argument('<approval>')
  .requiredOption('--login <login>')
  .requiredOption('--hash <hash>', '申请时所见的指纹 / the fingerprint that the request showed')
  .action((approval, options) => run((told) => stopConfirmCommand(told, approval, options)));

command(
  program,
  'apr',
  '等额还款的年化成本，与法定上限对照 / what equal payments cost a year, beside the caps',
)
  .requiredOption('--principal <yuan>', '到手的本金 / what was received')
  .requiredOption('--payment <yuan>', '每期还款，含一切费用 / each payment, all fees in it')
  .requiredOption('--periods <n>')
  .option('--per-year <n>', '每年几期，缺省 12 / periods a year, 12 if absent')
  .action((options) => runAlone(common(), (language) => aprCommand(language, options)));
command(program, 'schedule', '按合同排还款计划，不用数据库 / the schedule of a contract, without a database')
  .requiredOption('--principal <yuan>')
  .requiredOption('--rate <percent>', '年利率，10 即 10 % / a year; 10 is 10 %')
  .requiredOption('--periods <n>')
  .requiredOption('--starts-on <date>', '放款日 / the day of payout')
  .addOption(new Option('--method <method>').choices(repaymentMethods))
  .option('--first-due-on <date>', '首期较长或较短时 / where the first period is a broken one')
  .option('--last-due-on <date>', '末期较长或较短时 / where the last one is')
  .option('--every-days <n>', '每隔几天一期，缺省每月 / a period of days; months if absent')
  .option('--day-count <convention>', 'month | 30/360 | act/360 | act/365 | act/act')
  .option('--rounding <rule>', 'halfUp | halfEven | down')
  .option('--multiple-of <yuan>', '每期为其整数倍，余数归末期 / whole multiples, the rest last')
  .option('--fee-rate <percent>', '账单分期每期费率 / of a flat_fee, each time, of the first principal')
  .option('--fee-each <yuan>', '每期另收 / with every instalment')
  .action((options) => runAlone(common(), (language) => scheduleCommand(language, options)));

command(
  program,
  'quote',
  '方案试算，与现有安排对照，不入账 / what an arrangement would come to; nothing is booked',
)
  .requiredOption('--account <no>')
  .option('--creditor <code>')
  .addOption(new Option('--kind <kind>').choices(arrangementKinds).makeOptionMandatory())
  .option('--months <n>', '展期、延期的月数 / of an extension or deferral')
  .option('--instalments <n>', '还款假期几期 / of a holiday')
  .option('--periods <n>', '重新分期几期 / of a reinstalment')
  .option('--rate <percent>', '年利率 / a year')
  .option('--first-due-on <date>')
  .option('--waive <yuan>')
  .option('--pay <yuan>', '折扣结清一次付多少 / what settles it')
  .option('--by <date>')
  .action((options) => run((told) => quoteCommand(told, options)));
command(
  program,
  'limitation',
  '诉讼时效：最后一日与中断的证据 / limitation of claims, with what interrupts it',
)
  .option('--account <no>', '一个账户 / one account')
  .option('--within <days>', '多少天内届满，缺省 180 / ends within so many days, 180 if absent')
  .action((options) => run((told) => limitationCommand(told, options)));

command(
  program,
  'vectors',
  '重放 Apache Fineract 的贷款场景，不用数据库 / play loan scenarios of Apache Fineract, without a database',
)
  .argument('<files...>', '场景文件 / files of scenarios; docs/vectors.md')
  .action((files) => runAlone(common(), (language) => vectorsCommand(language, files)));

const wordings = command(program, 'wording', '文本 / texts');
command(
  wordings,
  'check',
  '逐行判断文本说了什么、能否发出，不用数据库 / judge what texts say, without a database',
)
  .argument('<file>', 'JSON lines: {id, text, addressee: borrower|third_party, channel, stage?}')
  .action((file) => runAlone(common(), (language) => wordingCheckCommand(language, file)));

const people = command(program, 'people', '同一人 / same person');
command(people, 'propose', '比对全部记录 / compare everyone').action(() => run(peopleProposeCommand));
command(people, 'proposals', '待判断 / what waits for a verdict')
  .addOption(new Option('--state <state>').choices(['open', 'merged', 'rejected']).default('open'))
  .action((options) => run((told) => peopleProposalsCommand(told, options)));
/** Who says it proves who they are; the password is asked for, or taken from QINGHE_PASSWORD. */
const verdict = (name: string, description: string): Command =>
  command(people, name, description)
    .requiredOption('--login <login>', '作出判断的员工（口令另问或取自 QINGHE_PASSWORD）/ who says so')
    .requiredOption('--reason <text>', '理由 / the reason');
verdict('merge', '是同一人（另须一人复核）/ same person; a second person decides')
  .argument('<proposal>', 'mpr_…，或较新记录 prs_… / or the newer record')
  .argument('[into]', '较早记录 prs_… / the older record')
  .action((first, into, options: Verdict) => run((told) => peopleMergeCommand(told, first, into, options)));
verdict('reject', '不是同一人 / not the same')
  .argument('<proposal>')
  .action((proposal, options: Verdict) => run((told) => peopleRejectCommand(told, proposal, options)));
verdict('unmerge', '撤销合并 / take a merge back')
  .argument('<merge>', 'mrg_…')
  .action((merge, options: Verdict) => run((told) => peopleUnmergeCommand(told, merge, options)));

const users = command(program, 'user', '用户 / users');
command(users, 'reset', '重置口令 / reset a lost password')
  .argument('<login>')
  .action((login) => run((told) => userResetCommand(told, login)));

const agencies = command(program, 'agency', '外部机构与拨号系统 / agencies and diallers');
/** What the rules ask of an agency; a date, or `none`. */
const withSteps = (one: Command): Command =>
  one
    .option('--published <date>', '列入公布名单的日期 / on the published list since')
    .option('--contract <date>', '委托合同签订日期 / when the contract was made')
    .option('--evaluated <date>', '最近一次评估 / when it was last evaluated')
    .option('--inspected <date>', '最近一次检查 / when it was last inspected')
    .option('--trained <date>', '外呼人员最近一次培训考核 / when its callers were last trained');
command(agencies, 'list', '列表与密钥 / list, with their keys').action(() => run(agencyListCommand));
withSteps(command(agencies, 'add', '登记 / register one'))
  .argument('<name>')
  .option('--in-house', '本机构自己的拨号系统，可用于全部账户 / a dialler of the house, for every account')
  .action((name, options) => run((told) => agencyAddCommand(told, name, options)));
command(agencies, 'key', '发一把密钥，只显示一次 / make a key, shown once')
  .argument('<name>')
  .action((name) => run((told) => agencyKeyCommand(told, name)));
command(agencies, 'revoke', '撤销一把密钥 / revoke a key')
  .argument('<key>')
  .action((key) => run((told) => agencyRevokeCommand(told, key)));
withSteps(command(agencies, 'set', '停用、启用、登记名单与各项步骤 / stop, start, write down its steps'))
  .argument('<name>')
  .addOption(new Option('--state <state>').choices(['active', 'stopped']))
  .action((name, options) => run((told) => agencySetCommand(told, name, options)));
command(agencies, 'entrust', '把一个账户委托给它 / give it an account')
  .argument('<name>')
  .requiredOption('--account <no>')
  .option('--notified <date>', '告知债务人的日期 / when the debtor was told')
  .action((name, options) => run((told) => agencyEntrustCommand(told, name, options)));
command(agencies, 'recall', '收回一个账户，已预留的即刻撤回 / take it back; what is reserved is withdrawn')
  .requiredOption('--account <no>')
  .action((options) => run((told) => agencyRecallCommand(told, options)));

command(program, 'status', '状态 / status').action(() => run(statusCommand));

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  // Help and --version end well; a wrong command line is a refusal like any other.
  if (error.exitCode !== 0 && (error.code !== 'commander.help' || common().json === true)) {
    const problem =
      error.code === 'commander.help'
        ? inBoth('problem', '后面缺少命令', 'needs a command')
        : { problem: error.message.replace(/^error: /, '') };
    const answer = refused(
      refuse('BAD_INPUT', { params: { field: 'qinghe', ...problem } }),
      common().lang ?? 'zh',
    );
    print(answer, common().json === true);
  }
  process.exitCode = error.exitCode === 0 ? 0 : 1;
}

import { z } from 'zod';
import type { Problem } from '../domain/strategy/parse-expression.ts';
import { channels } from '../domain/vocabulary.ts';
import { saidIn } from '../domain/wording/fixed-words.ts';
import { judgeText } from '../domain/wording/judge.ts';
import { LEGAL_STATES } from '../domain/wording/stage.ts';
import { compile, LABELS, labelProblem, type Segment, type Template } from '../domain/wording/template.ts';
import { checkShape, type Loaded, located, readYaml } from './yaml-text.ts';

const text = z.strictObject({
  subject: z.string().min(1).max(120).optional(),
  body: z.string().min(1).max(4000),
});

const templateFile = z.strictObject({
  template: z.string().regex(/^[a-z][a-z0-9_]{1,40}$/),
  version: z.string().regex(/^\d{4}\.\d{1,2}\.\d{1,3}$/),
  zh: z.string().min(1),
  en: z.string().min(1),
  texts: z.partialRecord(
    z.enum(channels),
    z.strictObject({
      labels: z.array(z.enum(LABELS)),
      claims: z.enum(LEGAL_STATES).default('none'),
      ...text.shape,
      english: text,
    }),
  ),
});

type Text = z.infer<typeof text>;

/**
 * Loads one family of templates, one template a channel (`family.channel`). Problems with file and line: unknown key, channel,
 * label or slot, a digit or a red line in the fixed words, a legal state that `claims` does not declare, a text that tells of a debt
 * without saying so by its label.
 */
export function loadTemplates(yamlText: string, file: string): Loaded<readonly Template[]> {
  const yaml = readYaml(yamlText, file);
  if (!yaml.ok) return yaml;
  const shape = checkShape(yaml.value, templateFile);
  if (!shape.ok) return shape;
  const problems: Problem[] = [];
  const templates: Template[] = [];
  for (const [channel, source] of Object.entries(shape.value.texts)) {
    const path = ['texts', channel];
    const { claims } = source;
    if ((channel === 'email') !== (source.subject !== undefined)) {
      problems.push({
        path,
        zh: '邮件必须有主题，其他渠道不得有',
        en: 'an e-mail needs a subject, no other channel has one',
      });
    }
    const cut = (key: keyof Text, from: string | undefined): readonly Segment[] | null => {
      if (from === undefined) return null;
      const compiled = compile(from, claims);
      if (compiled.ok) return compiled.segments;
      problems.push({ path: [...path, key], ...compiled.problem });
      return null;
    };
    const template: Template = {
      id: `${shape.value.template}.${channel}`,
      version: shape.value.version,
      channel,
      labels: source.labels,
      says: saidIn(
        judgeText({
          text: `${source.subject ?? ''}\n${source.body}`,
          addressee: 'borrower',
          stage: claims,
        }),
      ),
      claims,
      text: { subject: source.subject ?? null, body: source.body },
      english: { subject: source.english.subject ?? null, body: source.english.body },
      subject: cut('subject', source.subject),
      body: cut('body', source.body) ?? [],
    };
    const problem = labelProblem(template);
    if (problem !== undefined) problems.push({ path, ...problem });
    templates.push(template);
  }
  return problems.length > 0
    ? { ok: false, problems: located(yaml.value, problems) }
    : { ok: true, value: templates };
}

import { z } from 'zod';
import { PACK_LAYERS, type Pack, type Rule } from '../domain/permit/rule.ts';
import { contactRules } from './policy-rule.ts';
import { checkShape, type Loaded, readYaml } from './yaml-text.ts';

/** The shape of policies/*.yaml. */
export const policyPackShape = z
  .strictObject({
    id: z
      .string()
      .regex(/^[a-z][a-z0-9]*([.-][a-z0-9]+)*$/, '包名须形如 cn 或 us.regf / an id looks like cn or us.regf')
      .refine(
        (id) => !id.endsWith('.reckoning'),
        '不能以 .reckoning 结尾，那是计算规则登记的名字 / ends in .reckoning, as reckoning rules are registered',
      ),
    version: z.string().min(1).max(40),
    layer: z.enum(PACK_LAYERS),
    closed: z.boolean().optional(),
    zh: z.string().min(2),
    en: z.string().min(2),
    rules: z.array(z.discriminatedUnion('kind', contactRules)).min(1).max(500),
  })
  .superRefine((pack, context) => {
    const complain = (index: number, key: string, message: string): void =>
      context.addIssue({ code: 'custom', path: ['rules', index, key], message });
    pack.rules.forEach((one, index) => {
      if (one.effectiveTo !== undefined && one.effectiveTo <= one.effectiveFrom)
        complain(index, 'effectiveTo', '失效日须晚于生效日 / a rule ends after it begins');
      const twin = pack.rules.slice(0, index).find((other) => other.id === one.id && overlaps(one, other));
      if (twin !== undefined)
        complain(index, 'id', `${one.id} 在同一段日子里写了两次 / ${one.id} stands twice on the same days`);
    });
  });

/** One id may stand again for later days: a rule whose number changed on a date. */
const overlaps = (one: Dated, other: Dated): boolean =>
  one.effectiveFrom < (other.effectiveTo ?? END) && other.effectiveFrom < (one.effectiveTo ?? END);

type Dated = Pick<Rule, 'effectiveFrom' | 'effectiveTo'>;
const END = '9999-12-31';

/** Reads one pack from YAML text. Problems name file and line; an unknown word, key or kind is a problem, never ignored. */
export function parsePolicyPack(text: string, file: string): Loaded<Pack> {
  const yaml = readYaml(text, file);
  return yaml.ok ? checkShape(yaml.value, policyPackShape) : yaml;
}

/** `cn+lender-default`, as a permit and a refusal name what decided them. */
export const packIds = (packs: readonly Pack[]): string => packs.map((pack) => pack.id).join('+');

/** `2026.1+2026.1`, in the order of packIds. */
export const packVersions = (packs: readonly Pack[]): string => packs.map((pack) => pack.version).join('+');

import type { ContentLabel } from '../permit/words.ts';
import type { Concept } from './lexicon.ts';
import type { LegalState } from './stage.ts';

/** `note` tells what the text says and lets it pass; `review` puts it before a person; `block` keeps it in. */
export type Severity = 'note' | 'review' | 'block';

export type Addressee = 'borrower' | 'third_party';

/** Why words that match are not meant: denied, quoted in a warning, a right of the reader, an identity that was misused, a power disclaimed. */
export type Excuse = 'negation' | 'warning' | 'reported' | 'rights' | 'misuse' | 'assured';

export interface WordingRule {
  readonly id: string;
  readonly label: ContentLabel;
  readonly severity: Severity;
  /** Concepts that follow each other; a part may be met by any of several. */
  readonly parts: readonly (readonly Concept[])[];
  /** Most characters between one part and the next; two parts may also stand the other way round if `anyOrder`. */
  readonly gap?: number;
  readonly anyOrder?: boolean;
  /** No comma may stand between the parts. */
  readonly sameClause?: boolean;
  /** The text must hold one of these anywhere. */
  readonly with?: readonly Concept[];
  /** The text must hold none of these in the same sentence. */
  readonly without?: readonly Concept[];
  readonly to?: Addressee;
  /** Only while the claimed legal state is below this one, or from this one on. */
  readonly below?: LegalState;
  readonly from?: LegalState;
  /** Only when the text names (or does not name) a case number. */
  readonly numbered?: boolean;
  /** Default: negation, warning and reported. */
  readonly excuses?: readonly Excuse[];
  readonly source: string;
  readonly zh: string;
  readonly en: string;
}

export const GUIDELINE = '中银协《金融机构个人消费类贷款催收工作指引（试行）》（2026-01-30），禁止行为条款';
export const STANDARD = 'GB/T 45251-2025';
export const CFC = '《消费金融公司管理办法》（2024-04-18起施行），催收条款';
export const PUBLIC_ORDER = '治安管理处罚法第五十条（2025年修订）';
export const PRIVACY = '民法典第一千零三十二、一千零三十三条';
export const BUREAU = '征信业管理条例第十五、十六条';
export const OURS = '本产品红线（合规红线清单）';

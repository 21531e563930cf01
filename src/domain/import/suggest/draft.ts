import type { FieldName, Section } from '../fields.ts';
import type { SourceText } from './source-text.ts';

/** A mapping as it is being put together. */
export interface Draft {
  readonly columns: Map<FieldName, SourceText>;
  readonly computed: Map<string, SourceText>;
  readonly groups: GroupDraft[];
  readonly assumptions: Map<FieldName, { readonly atLeast: number; readonly why: string }>;
}

/** One entry of `repeat`. */
export interface GroupDraft {
  readonly section: Section;
  readonly note: string;
  readonly each: readonly number[] | undefined;
  readonly pad: number;
  readonly asOfMonths: number | undefined;
  readonly columns: ReadonlyMap<FieldName, SourceText>;
}

export const constant = (value: string, ...notes: readonly string[]): SourceText => ({
  text: `{ constant: ${/^[a-z_]+$/.test(value) ? value : `'${value}'`} }`,
  notes,
});

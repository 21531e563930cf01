import type { RowCode } from '../../src/domain/import/problem.ts';
import { type Cells, DELIVERY_KINDS, type DeliveryKind } from './delivery-kinds.ts';

/** One row that must be found bad: where, why, and what it says when it is right; null when it should not be there at all. */
export interface Injected {
  readonly file: string;
  /** As the error file counts: the header is 1. */
  readonly row: number;
  readonly column: string;
  readonly code: RowCode;
  readonly right: string | null;
  /** Fell because of another row. */
  readonly dragged: boolean;
}

export interface SpoiledDelivery {
  readonly texts: ReadonlyMap<string, string>;
  readonly injected: readonly Injected[];
}

/** In these a row is judged by its neighbours, or a customer by all his rows: one bad row each is enough. */
const ONE_EACH = new Set(['schedules', 'shares', 'snapshots', 'accounts', 'people', 'classes', 'statements']);
/** Added rows of these mark the account; stating the standing row again takes the mark away. */
const MARKING = new Set(['accounts', 'schedules', 'payments', 'snapshots', 'classes']);

/** Injects about `count` bad rows into a delivery of the native format, every kind of DELIVERY_KINDS, spread over its files. */
export function spoilDelivery(texts: ReadonlyMap<string, string>, count: number): SpoiledDelivery {
  const quotas = quotasOf(texts, count);
  const injected: Injected[] = [];
  const spoiled = new Map<string, string>();
  for (const [file, text] of texts) {
    const role = file.replace(/\.csv$/, '');
    const wanted = DELIVERY_KINDS.filter((kind) => kind.role === role);
    const result = spoilFile(file, text, wanted, quotas);
    spoiled.set(file, result.text);
    injected.push(...result.injected);
  }
  return { texts: spoiled, injected: [...injected, ...draggedAccounts(spoiled, injected)] };
}

/** The same for every kind, less where a file has not the rows for it; the others make that up. */
function quotasOf(texts: ReadonlyMap<string, string>, count: number): Map<DeliveryKind, number> {
  const roomOf = new Map<string, number>();
  for (const [file, text] of texts) roomOf.set(file.replace(/\.csv$/, ''), text.split('\n').length - 2);
  const kindsOf = Map.groupBy(DELIVERY_KINDS, ({ role }) => role);
  const quotas = new Map<DeliveryKind, number>();
  let [left, kindsLeft] = [count, DELIVERY_KINDS.length];
  const roles = [...kindsOf].sort(
    ([a, kindsA], [b, kindsB]) => (roomOf.get(a) ?? 0) / kindsA.length - (roomOf.get(b) ?? 0) / kindsB.length,
  );
  for (const [role, kinds] of roles) {
    const share = Math.ceil(left / kindsLeft);
    const room = Math.max(1, Math.floor(((roomOf.get(role) ?? 0) * 0.45) / kinds.length));
    for (const kind of kinds) {
      quotas.set(kind, Math.min(share, room));
      left -= Math.min(share, room);
    }
    kindsLeft -= kinds.length;
  }
  return quotas;
}

function spoilFile(
  file: string,
  text: string,
  kinds: readonly DeliveryKind[],
  quotas: ReadonlyMap<DeliveryKind, number>,
): { readonly text: string; readonly injected: readonly Injected[] } {
  const [header = '', ...lines] = text.trimEnd().split('\n');
  const names = header.split(',');
  const left = new Map(kinds.map((kind) => [kind, quotas.get(kind) ?? 0]));
  const [role = ''] = file.split('.');
  const output = [header];
  const injected: Injected[] = [];
  let turn = 0;
  let lastKey: string | undefined;
  let dragging: DeliveryKind | undefined;
  const rows = lines.map((line) => cellsOf(names, line));
  for (const [at, line] of lines.entries()) {
    const cells = rows[at] ?? {};
    const tell = (kind: DeliveryKind, right: string | null, dragged = false) =>
      injected.push({ file, row: output.length, column: kind.column, code: kind.code, right, dragged });
    if (dragging !== undefined) {
      output.push(line);
      tell(dragging, line, true);
      dragging = undefined;
      continue;
    }
    const key = cells[names[0] ?? ''];
    const standing = { cells, before: rows[at - 1], after: rows[at + 1] };
    const blocked = ONE_EACH.has(role) && key === lastKey;
    const kind = blocked ? undefined : nextKind(kinds, left, turn, (one) => one.fits?.(standing) !== false);
    if (kind === undefined) {
      output.push(line);
      continue;
    }
    turn++;
    lastKey = key;
    left.set(kind, (left.get(kind) ?? 0) - 1);
    if (kind.adds === true) output.push(line);
    const bad = kind.spoil(standing, line);
    output.push(typeof bad === 'string' ? bad : lineOf(names, bad));
    const restated = MARKING.has(role) && kind.code !== 'IMPORT_DUPLICATE_ROW' ? line : null;
    tell(kind, kind.adds === true ? restated : line);
    if (kind.drags === true) dragging = kind;
  }
  return { text: `${output.join('\n')}\n`, injected };
}

/** The first kind, beginning with the one whose turn it is, that has some left and fits. */
function nextKind(
  kinds: readonly DeliveryKind[],
  left: ReadonlyMap<DeliveryKind, number>,
  turn: number,
  fits: (kind: DeliveryKind) => boolean,
): DeliveryKind | undefined {
  for (let step = 0; step < kinds.length; step++) {
    const kind = kinds[(turn + step) % kinds.length];
    if (kind !== undefined && (left.get(kind) ?? 0) > 0 && fits(kind)) return kind;
  }
  return undefined;
}

function draggedAccounts(
  texts: ReadonlyMap<string, string>,
  injected: readonly Injected[],
): readonly Injected[] {
  const parents = new Set(
    injected.flatMap(({ file, code, right }) =>
      file === 'people.csv' && code === 'IMPORT_NAME_FORM' && right?.startsWith('KP') === true
        ? [right.split(',')[0]]
        : [],
    ),
  );
  const lines = (texts.get('accounts.csv') ?? '').split('\n');
  return lines.flatMap((line, at) =>
    parents.has(line.split(',')[0])
      ? [
          {
            file: 'accounts.csv',
            row: at + 1,
            column: 'customer_no',
            code: 'IMPORT_PARENT_REJECTED',
            right: line,
            dragged: true,
          } as const,
        ]
      : [],
  );
}

const cellsOf = (names: readonly string[], line: string): Cells =>
  Object.fromEntries(line.split(',').map((cell, at) => [names[at] ?? '', cell]));

const lineOf = (names: readonly string[], cells: Cells): string =>
  names
    .map((name) => {
      const cell = cells[name] ?? '';
      return cell.includes(',') ? `"${cell}"` : cell;
    })
    .join(',');

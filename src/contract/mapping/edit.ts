import { type Document, isMap, isScalar, isSeq, parseDocument, type YAMLMap } from 'yaml';
import type { FieldName } from '../../domain/import/fields.ts';
import type { MappingEdit } from '../api/imports.ts';

type Path = readonly (string | number)[];

/**
 * Makes edits in the text of a mapping; comments, order and everything else stay as they are. A text that is no YAML, or an
 * edit of what is not there, changes nothing.
 */
export function editMapping(yaml: string, edits: readonly MappingEdit[]): string {
  const document = parseDocument(yaml, { uniqueKeys: true });
  if (document.errors.length > 0 || !isMap(document.contents)) return yaml;
  for (const edit of edits) applied(document, edit);
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

function applied(document: Document, edit: MappingEdit): void {
  if (edit.kind === 'head') {
    setHead(document, edit.word, edit.value);
    return;
  }
  const file = pathOf(document, edit.role);
  if (file === undefined) return;
  if (edit.kind === 'field') {
    moveColumn(document, file, edit.column, edit.field);
    return;
  }
  if (edit.kind === 'drop') {
    setOrDelete(document, [...file, 'drop', edit.column], edit.because ?? undefined);
    dropEmpty(document, [...file, 'drop']);
    return;
  }
  const source = [...file, 'columns', edit.field];
  if (!holds(document, source)) return;
  asMap(document, source);
  if (edit.kind === 'unit') setOrDelete(document, [...source, 'unit'], edit.unit ?? undefined);
  else if (edit.kind === 'value')
    setOrDelete(document, [...source, 'values', edit.word], edit.ours ?? undefined);
  else setOrDelete(document, [...source, 'dates'], edit.dates.length === 0 ? undefined : edit.dates);
}

function setHead(document: Document, word: string, value: string): void {
  const path = word.split('.');
  const plain = word === 'version' && /^[1-9]\d{0,8}$/.test(value) ? Number(value) : value;
  setOrDelete(document, path, value === '' ? undefined : plain);
  if (path.length > 1) dropEmpty(document, path.slice(0, 1));
}

/** Where a kind of file stands: at the top, or in the list of files. */
function pathOf(document: Document, role: string | null): Path | undefined {
  const files = document.get('files', true);
  if (!isSeq(files)) return role === null ? [] : undefined;
  const at = files.items.findIndex((item) => isMap(item) && item.get('role') === role);
  return at < 0 ? undefined : ['files', at];
}

/** The column is read by this word from now on, and by no other of the row's own; without a word, by none. */
function moveColumn(document: Document, file: Path, column: string, field: FieldName | null): void {
  const columns = [...file, 'columns'];
  const words = document.getIn(columns, true);
  if (isMap(words))
    for (const word of namesOf(words)) if (word !== field) release(document, columns, word, column);
  if (field === null) return;
  setOrDelete(document, [...file, 'drop', column], undefined);
  dropEmpty(document, [...file, 'drop']);
  const source = [...columns, field];
  const before = document.getIn(source, true);
  // Ways of writing that stood there stay: they are changed one by one.
  if (isMap(before) && before.has('from')) document.setIn([...source, 'from'], column);
  else setOrDelete(document, source, column);
}

const namesOf = (map: YAMLMap): string[] =>
  map.items.flatMap(({ key }) => (isScalar(key) ? [String(key.value)] : []));

/** Takes one column away from a word: a synonym of several, or the word with it. */
function release(document: Document, columns: Path, word: string, column: string): void {
  const source = [...columns, word];
  const node = document.getIn(source, true);
  if (isScalar(node) && String(node.value) === column) document.deleteIn(source);
  if (!isMap(node)) return;
  const from = node.get('from', true);
  if (isScalar(from) && String(from.value) === column) document.deleteIn(source);
  if (!isSeq(from)) return;
  const at = from.items.findIndex((item) => isScalar(item) && String(item.value) === column);
  if (at < 0) return;
  if (from.items.length === 1) document.deleteIn(source);
  else document.deleteIn([...source, 'from', at]);
}

/** `due_on: 应还日` becomes `due_on: { from: 应还日 }`, so that more can be said of it. */
function asMap(document: Document, source: Path): void {
  const node = document.getIn(source, true);
  if (!isScalar(node)) return;
  const map = document.createNode({ from: node.value }, { flow: true });
  if (node.comment !== undefined) map.comment = node.comment;
  document.setIn(source, map);
}

function setOrDelete(document: Document, wanted: Path, value: unknown): void {
  const path = asWritten(document, wanted);
  if (value === undefined) {
    if (holds(document, path)) document.deleteIn(path);
    return;
  }
  // What stands in the way of a place (a word that is a text and not a list) is left for the writer to mend.
  if (path.some((key, depth) => !mayHold(document, path.slice(0, depth), key))) return;
  document.setIn(path, Array.isArray(value) ? document.createNode(value, { flow: true }) : value);
}

/** Whether a key could stand in what is at a place: in a map, in a list by number, or in nothing yet. */
function mayHold(document: Document, path: Path, key: string | number): boolean {
  if (path.length > 0 && !holds(document, path)) return true;
  const node = path.length === 0 ? document.contents : document.getIn(path, true);
  return isMap(node) || (isSeq(node) && typeof key === 'number');
}

/** Whether there is something; the library throws where a place above is missing. */
function holds(document: Document, path: Path): boolean {
  let node: unknown = document.contents;
  for (const key of path) {
    if (!(isMap(node) || isSeq(node)) || !node.has(key)) return false;
    node = node.get(key, true);
  }
  return true;
}

/** The last key as the text has it: `1:` is a number there. */
function asWritten(document: Document, path: Path): Path {
  const above = path.slice(0, -1);
  const map = above.length === 0 ? document.contents : document.getIn(above, true);
  const word = path.at(-1);
  if (!isMap(map) || typeof word !== 'string') return path;
  const key = map.items.find((item) => isScalar(item.key) && String(item.key.value) === word)?.key;
  return isScalar(key) && typeof key.value === 'number' ? [...above, key.value] : path;
}

function dropEmpty(document: Document, path: Path): void {
  const node = document.getIn(path, true);
  if (isMap(node) && node.items.length === 0) document.deleteIn(path);
}

/**
 * One mapping of several files out of a proposal for each: the head of the first, and what belongs to a file under `files`.
 * Roles are numbered; a role and a pattern are what people change first.
 */
export function joinProposals(parts: readonly { readonly name: string; readonly yaml: string }[]): string {
  const [first, ...others] = parts;
  if (first === undefined) return '';
  if (others.length === 0) return first.yaml;
  const joined = parseDocument(first.yaml);
  const files = parts.map(({ name, yaml }, at) => {
    const document = parseDocument(yaml);
    const map = document.contents;
    if (isMap(map)) {
      for (const word of ['mapping', 'version', 'title', 'shape', 'creditor']) map.delete(word);
      map.items.unshift(document.createPair('match', name));
      map.items.unshift(document.createPair('role', `file${at + 1}`));
    }
    return map;
  });
  const head = joined.contents;
  if (isMap(head))
    for (const word of namesOf(head))
      if (!['mapping', 'version', 'title', 'creditor'].includes(word)) head.delete(word);
  joined.set('files', files);
  return joined.toString({ lineWidth: 0 });
}

import type { DocumentFolder } from '../contract/document.ts';
import { limits } from '../contract/limits.ts';
import { mediaTypeOf } from '../domain/account/document-kind.ts';
import type { FieldName, Values } from '../domain/import/fields.ts';
import type { RowCode } from '../domain/import/problem.ts';
import { sha256 } from '../store/evidence.store.ts';

/** What is wrong with a document of a delivery, and in which of its words. */
export interface DocumentProblem {
  readonly code: RowCode;
  readonly word: FieldName;
}

/**
 * Looks at the file that a fact of the section `document` names: the fact with its hash, whether or not the delivery gave
 * one, or why it is not taken. In this order: IMPORT_DOCUMENT_MISSING, IMPORT_DOCUMENT_TOO_LARGE, IMPORT_DOCUMENT_KIND,
 * IMPORT_DOCUMENT_HASH. Nothing is kept yet: `documentFacts` seals and keeps what the comparison finds new.
 */
export async function examineDocument(
  folder: DocumentFolder,
  values: Values,
): Promise<{ readonly values: Values } | { readonly problem: DocumentProblem }> {
  const problem = (code: RowCode, word: FieldName = 'document_file') => ({ problem: { code, word } });
  const bytes = await folder.read(values.document_file ?? '', limits.documentBytesMax);
  if (bytes === 'missing') return problem('IMPORT_DOCUMENT_MISSING');
  if (bytes === 'too_large') return problem('IMPORT_DOCUMENT_TOO_LARGE');
  if (mediaTypeOf(bytes) === undefined) return problem('IMPORT_DOCUMENT_KIND');
  const hash = Buffer.from(sha256(bytes)).toString('hex');
  const stated = values.document_sha256?.toLowerCase() ?? hash;
  if (stated !== hash) return problem('IMPORT_DOCUMENT_HASH', 'document_sha256');
  return { values: { ...values, document_sha256: hash } };
}

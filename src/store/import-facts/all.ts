import { type DocumentFactPorts, documentFacts, heldDocuments } from './document-facts.ts';
import type { FactStore, HeldFacts } from './fact-store.ts';
import { classFacts, entryFacts, placementFacts, shareFacts, statementFacts } from './side-tables.ts';

const TABLES = [statementFacts, classFacts, placementFacts, shareFacts, entryFacts] as const;

/** How the facts of every side section are read; reading needs neither folder nor vault. */
export const heldSideFacts: readonly HeldFacts[] = [...TABLES, heldDocuments];

/** The store of every side section; documents need the delivery's folder, the cabinet and the vault. */
export const sideFactStores = (documents: DocumentFactPorts): readonly FactStore[] => [
  ...TABLES,
  documentFacts(documents),
];

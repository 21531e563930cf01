import { type DocumentFactPorts, documentFacts } from './document-facts.ts';
import type { FactStore } from './fact-store.ts';
import { classFacts, entryFacts, placementFacts, shareFacts, statementFacts } from './side-tables.ts';

/** The store of every side section; documents need the delivery's folder, the cabinet and the vault. */
export const sideFactStores = (documents: DocumentFactPorts): readonly FactStore[] => [
  statementFacts,
  classFacts,
  placementFacts,
  shareFacts,
  entryFacts,
  documentFacts(documents),
];

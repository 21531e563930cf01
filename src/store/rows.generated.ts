// Placeholder until `node bin/node24.mjs tools/schema.ts` has written it from the catalogue.
// biome-ignore lint/suspicious/noExplicitAny: replaced by the generator
export type Schema = any;

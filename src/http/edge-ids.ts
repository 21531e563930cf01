import { fromEdge, type Noun } from '../contract/ids.ts';
import { refuse } from '../domain/outcome.ts';
import { Refused } from './errors.ts';

/** The bare UUID of an id that the schema has already checked. */
export function bare(noun: Noun, id: string): string {
  const uuid = fromEdge(noun, id);
  if (uuid === undefined) throw new Refused(refuse('NOT_FOUND', { params: { what: noun } }));
  return uuid;
}

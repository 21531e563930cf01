import type { PermitFacts } from './facts.ts';
import { FACTS, type FactName } from './words.ts';

/** Reads flags and remembers which were read, and which were asked for and absent. */
export interface FactReader {
  holds(name: FactName): boolean;
  /** Notes a fact that is not a flag (`hold:dispute`, `history`), for the record of what was read. */
  note(what: string): void;
  /** `name=true|false|missing`, sorted. */
  readNames(): readonly string[];
  missing(): boolean;
}

const names: ReadonlySet<string> = new Set(FACTS);
const isFlag = (name: string): name is FactName => names.has(name);

/** A missing flag reads as false and is remembered: judge() denies after the rule has spoken. */
export function factReader(facts: PermitFacts): FactReader {
  const read = new Set<string>();
  let missing = false;
  return {
    holds(name) {
      const value = facts.flags[name];
      if (value === undefined) missing = true;
      read.add(name);
      return value === true;
    },
    note: (what) => void read.add(what),
    readNames: () => Array.from(read, (name) => `${name}=${told(name)}`).sort(),
    missing: () => missing,
  };

  /** Facts that are no flags were only looked at. */
  function told(name: string): string {
    if (!isFlag(name)) return 'read';
    const value = facts.flags[name];
    return value === undefined ? 'missing' : String(value);
  }
}

/** The same for a search, which asks about thousands of moments and keeps no record: it only knows whether a fact was missing. */
export function plainReader(facts: PermitFacts): FactReader {
  let missing = false;
  return {
    holds(name) {
      const value = facts.flags[name];
      if (value === undefined) missing = true;
      return value === true;
    },
    note: () => undefined,
    readNames: () => [],
    missing: () => missing,
  };
}

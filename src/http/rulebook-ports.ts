import type { PackPorts } from '../commands/pack/check-pack.ts';
import type { CalendarPorts } from '../commands/propose-calendar.ts';
import type { WordingSettings } from '../domain/wording/judge.ts';

/** What the routes of the rulebook need. */
export interface RulebookPorts {
  readonly packs: PackPorts;
  readonly calendar: CalendarPorts;
  /** What the packs in force forbid a text to say. */
  readonly wording: WordingSettings;
}

import { limits } from '../../contract/limits.ts';
import { addMinutes } from '../../domain/calendar/instant.ts';
import type { Call } from '../../domain/call.ts';
import { mayDeclare } from '../../domain/permit/declared-purposes.ts';
import type { DiallerFactsRow } from '../../store/dialler-facts.store.ts';
import type { ContactWish, Dialler, DiallerPorts } from './asked.ts';
import { isKnown } from './known-facts.ts';

interface Case {
  readonly ports: DiallerPorts;
  readonly call: Call;
  readonly dialler: Dialler;
  readonly facts: DiallerFactsRow;
  readonly wish: ContactWish;
}

const isItsAccount = ({ facts, dialler }: Case): boolean =>
  facts.case_id !== null && (dialler.inHouse || facts.entrusted === true);

/** A live tenant that has not gone live contacts nobody. */
export const waits = (facts: DiallerFactsRow): boolean =>
  facts.heads?.some((head) => head.what === 'waits') ?? false;

/** What a request is refused for before any rule is asked, the first that holds: the order is part of the contract. */
const WHY_NOT: readonly {
  readonly code: string;
  /** The case may be named in what is stored: it is this dialler's. */
  readonly isOurs: boolean;
  readonly holds: (one: Case) => boolean;
}[] = [
  { code: 'AGENCY_STOPPED', isOurs: false, holds: ({ facts }) => facts.agency?.state !== 'active' },
  { code: 'ACCOUNT_NOT_ENTRUSTED', isOurs: false, holds: (one) => !isItsAccount(one) },
  { code: 'TENANT_NOT_LIVE', isOurs: true, holds: ({ facts }) => waits(facts) },
  {
    code: 'PARTY_UNKNOWN',
    isOurs: true,
    holds: ({ facts }) => facts.root_id === null || facts.is_party !== true,
  },
  {
    code: 'CONTACT_POINT_UNKNOWN',
    isOurs: true,
    holds: ({ facts }) => !isKnown(facts) || facts.owns_point !== true,
  },
  {
    code: 'PERMIT_TIME_PAST',
    isOurs: true,
    holds: ({ wish, call }) =>
      wish.at !== undefined && wish.at < addMinutes(call.now, -limits.diallerPastMinutes),
  },
  {
    code: 'PERMIT_TIME_FAR',
    isOurs: true,
    holds: ({ wish, call }) =>
      wish.at !== undefined && wish.at > addMinutes(call.now, limits.diallerAheadDays * 24 * 60),
  },
  {
    code: 'SCRIPT_UNKNOWN',
    isOurs: true,
    holds: ({ wish: { script, channel }, ports }) =>
      script !== undefined && ports.templates.get(`${script.id}@${script.version}`)?.channel !== channel,
  },
  {
    code: 'PURPOSE_NOT_DECLARABLE',
    isOurs: true,
    holds: ({ wish: { purpose, channel }, dialler }) => !mayDeclare(purpose, channel, dialler.inHouse),
  },
];

/** The code by which this wish is refused before the rules are asked; undefined: they are. */
export const whyNotAsked = (one: Case): { readonly code: string; readonly isOurs: boolean } | undefined =>
  WHY_NOT.find(({ holds }) => holds(one));

import type { Call } from '../../domain/call.ts';
import type { Recorded } from '../../store/dialler-acts.store.ts';
import { keepContexts, recordOf } from '../permit/record-decisions.ts';
import type { DiallerPorts } from './asked.ts';
import type { JudgedWish } from './judge-wish.ts';

/** A decision as it is kept with its permit or refusal; the packs and calendar that it names stand from here on. */
export async function recordedOf(ports: DiallerPorts, call: Call, judged: JudgedWish): Promise<Recorded> {
  const { contexts, ...kept } = recordOf(judged.rules, judged.rules.calendar, judged);
  await keepContexts(ports, call, contexts);
  return { decisionId: call.newId(), ...kept };
}

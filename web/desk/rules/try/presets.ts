import { at, type Past, type Situation } from './situation.ts';

const call = (day: string, time: string): Past => ({
  at: at(day, time),
  type: 'contact',
  channel: 'call',
  outcome: 'conversation',
});

/** Situations that people ask about first; each shows another kind of rule. */
export const PRESETS: Readonly<Record<string, (day: string) => Situation>> = {
  daytime: (day) => ({
    proposed: { at: at(day, '10:00'), channel: 'sms', party: 'borrower', includes: ['institution_name'] },
  }),
  evening: (day) => ({
    proposed: { at: at(day, '22:10'), channel: 'call', party: 'borrower', includes: ['institution_name'] },
  }),
  fourth: (day) => ({
    history: [call(day, '09:10'), call(day, '11:00'), call(day, '14:30')],
    proposed: { at: at(day, '16:00'), channel: 'call', party: 'borrower', includes: ['institution_name'] },
  }),
  contact: (day) => ({
    proposed: {
      at: at(day, '10:00'),
      channel: 'call',
      party: 'contact',
      purpose: 'relay',
      includes: ['institution_name'],
    },
  }),
  contactRelay: (day) => ({
    facts: ['debtor_unreachable'],
    proposed: {
      at: at(day, '10:00'),
      channel: 'call',
      party: 'contact',
      purpose: 'relay',
      includes: ['institution_name'],
    },
  }),
  complaint: (day) => ({
    holds: [{ kind: 'complaint', until: at(day, '23:59') }],
    proposed: { at: at(day, '10:00'), channel: 'sms', party: 'borrower', includes: ['institution_name'] },
  }),
  threat: (day) => ({
    proposed: {
      at: at(day, '10:00'),
      channel: 'sms',
      party: 'borrower',
      content: ['threat'],
      includes: ['institution_name'],
    },
  }),
  visit: (day) => ({
    proposed: {
      at: at(day, '10:00'),
      channel: 'visit',
      party: 'borrower',
      visitors: 1,
      credentials: true,
      evidence: ['audio_recording'],
      includes: ['institution_name'],
    },
  }),
};

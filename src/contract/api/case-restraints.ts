import { z } from 'zod';
import { incidentView } from './incidents.ts';
import { preferenceView } from './preferences.ts';
import { reachabilityView } from './reachability.ts';
import { stopView } from './stops.ts';

/** What keeps the house from contacting the person of a case, as it stands now, and what happened in spite of it. */
export const caseRestraints = {
  /** What the person asked for and agreed to, newest first. */
  preferences: z.array(preferenceView),
  /** Kill switches that are on and may reach a contact of this case. */
  stops: z.array(stopView),
  reachability: reachabilityView,
  /** Open incidents of this case. */
  incidents: z.array(incidentView),
};

import { z } from 'zod';
import type { ReachabilityTerms } from '../domain/person/reachability.ts';
import { checkShape, type Loaded, readYaml } from './yaml-text.ts';

const file = z.strictObject({
  version: z.string().min(1).max(20),
  source: z.string().min(1),
  verified: z.enum(['V', 'Q', 'M', 'O']),
  windowDays: z.int().min(7).max(30),
  hard: z.strictObject({
    tries: z.int().min(3).max(100),
    days: z.int().min(2).max(30),
    hours: z.int().min(24).max(720),
    expiresDays: z.int().min(1).max(30),
  }),
  lost: z.strictObject({ expiresDays: z.int().min(1).max(90) }),
  retestDays: z.int().min(1).max(7),
});

/** Reads policies/reachability.yaml. The floors are part of the shape: nobody is lost after one day of calls. */
export function parseReachability(text: string, name: string): Loaded<ReachabilityTerms> {
  const yaml = readYaml(text, name);
  if (!yaml.ok) return yaml;
  const shape = checkShape(yaml.value, file);
  if (!shape.ok) return shape;
  const { windowDays, hard, lost, retestDays } = shape.value;
  return { ok: true, value: { windowDays, hard, lostExpiresDays: lost.expiresDays, retestDays } };
}

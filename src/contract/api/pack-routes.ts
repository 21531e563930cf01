import { z } from 'zod';
import { empty } from './common.ts';
import { goLiveAsked, packChecked, packDraftBody, packPublished, packShelf, packTextView } from './packs.ts';

/** Versions of packs: what stands, what a draft would do, asking for its release, and going live. */
export const packRoutes = {
  packs: {
    method: 'GET',
    path: '/api/policy/packs',
    action: 'policy.read',
    zh: '规则包、各版与发布',
    en: 'Packs, their versions and releases',
    status: 200,
    reply: packShelf,
  },
  packText: {
    method: 'GET',
    path: '/api/policy/packs/:pack/versions/:version',
    action: 'policy.read',
    zh: '某一版的原文与案例',
    en: 'The text and cases of a version',
    params: z.strictObject({ pack: z.string().min(1).max(60), version: z.string().min(1).max(40) }),
    status: 200,
    reply: packTextView,
  },
  checkPack: {
    method: 'POST',
    path: '/api/policy/packs/checks',
    action: 'pack.check',
    zh: '检查一份草稿：差别、反例、重放昨日，不写入',
    en: 'Check a draft: differences, counterexamples, yesterday again; writes nothing',
    body: packDraftBody,
    status: 200,
    reply: packChecked,
  },
  publishPack: {
    method: 'POST',
    path: '/api/policy/packs/releases',
    action: 'pack.publish',
    zh: '请另一人发布这份草稿',
    en: 'Ask a second person to release a draft',
    body: packDraftBody,
    status: 201,
    reply: packPublished,
  },
  requestGoLive: {
    method: 'POST',
    path: '/api/go-live',
    action: 'tenant.go_live',
    zh: '申请上线，由合规批准',
    en: 'Ask to go live; compliance approves',
    body: empty,
    status: 201,
    reply: goLiveAsked,
  },
} as const;

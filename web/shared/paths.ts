/** Every address of the pages, built in one place. */
export const paths = {
  portfolio: '/',
  cases: '/cases',
  case: (id: string) => `/cases/${id}`,
  people: '/people',
  approvals: '/approvals',
  inDoubt: '/in-doubt',
  imports: '/imports',
  importDraft: (id: string) => `/imports/drafts/${id}`,
  import: (id: string) => `/imports/${id}`,
  calendar: '/calendar',
  rules: {
    catalogue: '/rules',
    packs: '/rules/packs',
    try: '/rules/try',
    wording: '/rules/wording',
    refusals: '/rules/refusals',
  },
  rule: (id: string) => `/rules/${id}`,
  packDraft: '/rules/packs/draft',
  /** Leads to its first page. */
  controlsRoot: '/controls',
  controls: { holds: '/controls/holds', stops: '/controls/stops', incidents: '/controls/incidents' },
  users: '/users',
  password: '/password',
} as const;

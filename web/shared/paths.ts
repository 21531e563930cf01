/** Every address of the pages, built in one place. */
export const paths = {
  portfolio: '/',
  cases: '/cases',
  case: (id: string) => `/cases/${id}`,
  approvals: '/approvals',
  inDoubt: '/in-doubt',
  imports: '/imports',
  users: '/users',
  password: '/password',
} as const;

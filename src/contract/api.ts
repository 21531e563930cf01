import { z } from 'zod';
import { inDoubtBody, inDoubtList, inDoubtQuery, revealBody, revealed } from './api/acts.ts';
import {
  contactPointMarked,
  documentRead,
  markContactPointBody,
  readDocumentBody,
} from './api/case-facts.ts';
import { caseRoutes } from './api/case-routes.ts';
import { empty, id } from './api/common.ts';
import { decisionRoutes } from './api/decision-routes.ts';
import {
  dayProgress,
  health,
  importList,
  importListQuery,
  newUserBody,
  playDayBody,
  userList,
  userListQuery,
  userMade,
} from './api/house.ts';
import { importRoutes } from './api/import-routes.ts';
import { machineRoutes } from './api/machine-routes.ts';
import { permitRoutes } from './api/permit-routes.ts';
import { portfolio } from './api/portfolio.ts';
import { rulebookRoutes } from './api/rulebook-routes.ts';
import { changePasswordBody, me, signInBody } from './api/session.ts';
import type { Action } from './policy.ts';

/** One route: what it is for, who may (by action), what goes in and what comes out. Errors always have `refusalBody`. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly action: Action;
  readonly zh: string;
  readonly en: string;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  readonly status: 200 | 201 | 202;
  readonly reply: z.ZodType;
}

/** Every route of the house; the server registers exactly these, openapi.json and the authorisation test are made from them. */
export const routes = {
  signIn: {
    method: 'POST',
    path: '/api/session',
    action: 'session.open',
    zh: '登录',
    en: 'Sign in',
    body: signInBody,
    status: 200,
    reply: me,
  },
  signOut: {
    method: 'DELETE',
    path: '/api/session',
    action: 'session.close',
    zh: '退出',
    en: 'Sign out',
    status: 200,
    reply: empty,
  },
  me: {
    method: 'GET',
    path: '/api/me',
    action: 'self.read',
    zh: '我的身份、时钟与权限',
    en: 'Who I am, when it is, what I may do',
    status: 200,
    reply: me,
  },
  changePassword: {
    method: 'POST',
    path: '/api/password',
    action: 'self.password',
    zh: '修改口令',
    en: 'Change my password',
    body: changePasswordBody,
    status: 200,
    reply: empty,
  },
  health: {
    method: 'GET',
    path: '/api/health',
    action: 'health.read',
    zh: '运行状态',
    en: 'Up or down',
    status: 200,
    reply: health,
  },
  portfolio: {
    method: 'GET',
    path: '/api/portfolio',
    action: 'portfolio.read',
    zh: '今日资产组合',
    en: 'Today’s portfolio',
    status: 200,
    reply: portfolio,
  },
  ...caseRoutes,
  ...permitRoutes,
  ...decisionRoutes,
  inDoubt: {
    method: 'GET',
    path: '/api/in-doubt',
    action: 'in_doubt.read',
    zh: '待核实的发送',
    en: 'Sends whose end is unknown',
    query: inDoubtQuery,
    status: 200,
    reply: inDoubtList,
  },
  decideInDoubt: {
    method: 'POST',
    path: '/api/in-doubt/:permitId',
    action: 'in_doubt.decide',
    zh: '核实发送结果',
    en: 'Say what happened, with proof',
    params: z.strictObject({ permitId: id('permit') }),
    body: inDoubtBody,
    status: 200,
    reply: empty,
  },
  reveal: {
    method: 'POST',
    path: '/api/reveal',
    action: 'person.reveal',
    zh: '查看明文（先留痕）',
    en: 'See one value in clear, recorded first',
    body: revealBody,
    status: 200,
    reply: revealed,
  },
  readDocument: {
    method: 'POST',
    path: '/api/documents/:id/readings',
    action: 'document.read',
    zh: '打开文件（先留痕）',
    en: 'Read one document, recorded first',
    params: z.strictObject({ id: id('document') }),
    body: readDocumentBody,
    status: 200,
    reply: documentRead,
  },
  markContactPoint: {
    method: 'POST',
    path: '/api/contact-points/:id/marks',
    action: 'contact_point.mark',
    zh: '标记联系方式',
    en: 'Say of a number or address what was learned',
    params: z.strictObject({ id: id('contactPoint') }),
    body: markContactPointBody,
    status: 200,
    reply: contactPointMarked,
  },
  playDay: {
    method: 'POST',
    path: '/api/day',
    action: 'day.play',
    zh: '推进一个演示日',
    en: 'Play the demonstration’s next day',
    body: playDayBody,
    status: 202,
    reply: dayProgress,
  },
  dayProgress: {
    method: 'GET',
    path: '/api/day',
    action: 'day.read',
    zh: '演示日进度',
    en: 'How far the day has come',
    status: 200,
    reply: dayProgress,
  },
  users: {
    method: 'GET',
    path: '/api/users',
    action: 'user.read',
    zh: '用户列表',
    en: 'The list of users',
    query: userListQuery,
    status: 200,
    reply: userList,
  },
  createUser: {
    method: 'POST',
    path: '/api/users',
    action: 'user.create',
    zh: '新建用户',
    en: 'Make a user',
    body: newUserBody,
    status: 201,
    reply: userMade,
  },
  imports: {
    method: 'GET',
    path: '/api/imports',
    action: 'import.read',
    zh: '导入记录',
    en: 'What came in',
    query: importListQuery,
    status: 200,
    reply: importList,
  },
  ...importRoutes,
  ...rulebookRoutes,
  ...machineRoutes,
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof routes;
export type ReplyOf<N extends RouteName> = z.infer<(typeof routes)[N]['reply']>;
type Part<N extends RouteName, K extends string> =
  (typeof routes)[N] extends Record<K, infer S extends z.ZodType> ? S : never;
/** What a caller writes: defaults may be left out. */
export type QueryOf<N extends RouteName> = z.input<Part<N, 'query'>>;
export type BodyOf<N extends RouteName> = z.input<Part<N, 'body'>>;
export type ParamsOf<N extends RouteName> = z.input<Part<N, 'params'>>;

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from '../domain/outcome.ts';
import { sendRefusal } from './errors.ts';
import { isOurs } from './guard.ts';

/** Rules and versions of packs are named with dots, as files are: cn.hours.standard, cn/2026.1. */
const RULE_PAGE = /^\/rules\//;

/** Serves the built page. Every address that is no file and no API is the page itself, which finds its own way from there. */
export async function servePage(app: FastifyInstance, folder: string | null): Promise<void> {
  const noSuchPage = (reply: FastifyReply) =>
    sendRefusal(reply, refuse('NOT_FOUND', { params: { what: '页面 / page' } }));
  if (folder === null || !existsSync(join(folder, 'index.html'))) {
    app.setNotFoundHandler((_request, reply) => noSuchPage(reply));
    return;
  }
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    index: ['index.html'],
    setHeaders: (response, path) => {
      // Names under assets/ carry a hash of their content; the page itself is asked for anew.
      const kept = path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
      response.header('cache-control', kept);
    },
  });
  app.setNotFoundHandler((request: FastifyRequest, reply: FastifyReply) => {
    const wantsPage =
      request.method === 'GET' &&
      !isOurs(request.url) &&
      (RULE_PAGE.test(request.url) || !/\.\w{1,8}$/.test(pathOf(request.url)));
    if (wantsPage) return reply.sendFile('index.html');
    return noSuchPage(reply);
  });
}

/** What is asked for may hold a dot of its own: ?q=a.csv. */
const pathOf = (url: string): string => url.split('?', 1)[0] ?? '';

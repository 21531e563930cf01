import type { Db } from '../../src/store/db.ts';

/**
 * The same database, but before its function `name` is called for the first time, `meanwhile` is done: what happens between the
 * reading of the facts and the commit. `answers`: what the function said, each time.
 */
export function meanwhileBefore(db: Db, name: string, meanwhile: () => Promise<unknown>) {
  const answers: unknown[] = [];
  let begun = false;
  const interrupted = new Proxy(db, {
    get: (real, property) =>
      property !== 'callFunction'
        ? Reflect.get(real, property).bind(real)
        : async (fn: string, values: readonly unknown[]) => {
            if (fn !== name) return real.callFunction(fn, values);
            const isFirst = !begun;
            begun = true;
            if (isFirst) await meanwhile();
            const answer = await real.callFunction<Readonly<Record<string, unknown>>>(fn, values);
            answers.push(answer[fn]);
            return answer;
          },
  });
  return { db: interrupted, answers };
}

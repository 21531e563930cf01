import { Listr, ListrLogger, ProcessOutput } from 'listr2';

/** Says on standard error what is being done; standard output belongs to the answer. */
export interface Progress {
  /** Runs `work` under a title; `report` moves its bar. The title turns into a tick or a cross. */
  step<T>(title: string, work: (report: Report) => Promise<T>): Promise<T>;
}

export type Report = (done: number, total: number | null) => void;

const BAR_CELLS = 24;

/** `████████░░░░░░░░ 1,200 / 2,600`; without a total only the count. */
export function bar(done: number, total: number | null): string {
  if (total === null || total === 0) return done === 0 ? '' : done.toLocaleString('en-US');
  const cells = Math.min(BAR_CELLS, Math.round((done / total) * BAR_CELLS));
  const count = `${done.toLocaleString('en-US')} / ${total.toLocaleString('en-US')}`;
  return `${'█'.repeat(cells)}${'░'.repeat(BAR_CELLS - cells)} ${count}`;
}

/** On a terminal bars that move, elsewhere one line a step. */
export function progressOn(stream: NodeJS.WriteStream): Progress {
  const logger = new ListrLogger({ processOutput: new ProcessOutput(stream, stream) });
  return {
    async step(title, work) {
      let value: Awaited<ReturnType<typeof work>> | undefined;
      const task = {
        title,
        task: async (_: unknown, self: { title: string; output: string }) => {
          let last = '';
          value = await work((done, total) => {
            last = bar(done, total);
            if (stream.isTTY) self.output = last;
          });
          if (last !== '') self.title = `${title}  ${last.replace(/^[█░]+ /, '')}`;
        },
      };
      // Its own handler of Ctrl-C would end the process before the database is stopped.
      const common = { registerSignalListeners: false, rendererOptions: { logger } };
      const list = stream.isTTY
        ? new Listr([task], { renderer: 'default', ...common })
        : new Listr([task], { renderer: 'simple', ...common });
      await list.run();
      return value as Awaited<ReturnType<typeof work>>;
    },
  };
}

import { Fault } from '../../contract/fault.ts';
import { type Cluster, type ClusterOptions, startCluster } from './cluster.ts';
import { isAlive } from './process.ts';

export type DatabaseState = 'up' | 'down';

/** Told when the database has gone, when it could not yet be brought back (with the fault), and when it is back. */
export type OnDatabase = (state: DatabaseState, fault?: Fault) => void;

export interface Guard {
  /** Ends the watch and stops the server that runs now. */
  stop(): Promise<void>;
}

const WATCH_MS = 500;
const RETRY_MS = 2_000;

/**
 * Brings a killed server back on the same port, so that the pool's next connections find it; tries for as long as we run,
 * since a full disk or a taken port may pass.
 */
export function guardCluster(first: Cluster, options: ClusterOptions, onDatabase: OnDatabase): Guard {
  let cluster = first;
  let stopped = false;
  let turn: Promise<void> = Promise.resolve();
  let timer = watchIn(WATCH_MS);

  function watchIn(delayMs: number): NodeJS.Timeout {
    return setTimeout(() => {
      turn = watch();
    }, delayMs).unref();
  }

  async function watch(): Promise<void> {
    let nextMs = WATCH_MS;
    if (!(await isAlive(cluster.pid)) && !stopped) {
      onDatabase('down');
      nextMs = (await revive()) ? WATCH_MS : RETRY_MS;
    }
    if (!stopped) timer = watchIn(nextMs);
  }

  async function revive(): Promise<boolean> {
    try {
      cluster = await startCluster({ ...options, port: first.port });
      onDatabase('up');
      return true;
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      onDatabase('down', error);
      return false;
    }
  }

  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await turn;
      await cluster.stop();
    },
  };
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Settles with the first signal to stop. Those that follow are swallowed: a terminal, npm and a supervisor each send the same
 * one, and a process that dies while it closes leaves its database running.
 */
export const stopSignal = (): Promise<NodeJS.Signals> =>
  new Promise((resolve) => {
    for (const signal of SIGNALS) process.on(signal, resolve);
  });

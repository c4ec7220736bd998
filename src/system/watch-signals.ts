/** SIGHUP is what a sender gets when its terminal or its ssh session ends. */
const NAMES = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** 128 and the number of SIGINT, as shells count. */
const INTERRUPTED = 130;

/**
 * From now on the first signal asks for a clean end and a second one is obeyed at once. Until this is called
 * signals end the process, as they do any program.
 */
export function watchSignals(): AbortSignal {
  const controller = new AbortController();
  for (const name of NAMES) {
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(INTERRUPTED);
      controller.abort();
    });
  }
  return controller.signal;
}

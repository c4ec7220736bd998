import type { Context } from "hono";
import { streamSSE } from "hono/streaming";
import type { IssueKey } from "../model/addresses.ts";
import type { BuildDesk } from "./build-desk.ts";
import { toMailMark } from "./to-mail-mark.ts";

export interface Events {
  /** A stream that says `change`, with the mark of the mail, whenever the page of this issue has something new to show. */
  open(context: Context, key: IssueKey | null): Response;
  /** Ends all streams. */
  close(): void;
}

/** Often enough that a page that went away is noticed before a day's worth of them has gathered. */
const HEARTBEAT_MS = 20_000;

export function openEvents(desk: BuildDesk): Events {
  const endings = new Set<() => void>();
  return {
    open: (context, key) =>
      streamSSE(context, async (stream) => {
        const tell = (): void => {
          const mail = key === null ? null : desk.peekMail(key);
          const data = mail === null ? "" : toMailMark(mail);
          void stream.writeSSE({ event: "change", data });
        };
        const stop = desk.watch(key, tell);
        const heartbeat = setInterval(() => void stream.write(":\n\n"), HEARTBEAT_MS);
        await new Promise<void>((resolve) => {
          endings.add(resolve);
          stream.onAbort(resolve);
        });
        clearInterval(heartbeat);
        stop();
      }),
    close() {
      for (const end of endings) end();
      endings.clear();
    },
  };
}

import { expect, onTestFinished } from "vitest";

import { startReportListener } from "../../src/mailbox/listener/start-report-listener.ts";
import type { ReportListener, ReportListenerSettings } from "../../src/model/report-sources.ts";
import { talk, type Talk } from "./talk.ts";

/** A listener for `bounces.example.org`, and what it took. */
export interface Started extends ReportListener {
  readonly taken: readonly (readonly [to: string | null, text: string])[];
  /** Talks from the greeting on. */
  talk(): Promise<Talk>;
  readonly number: number;
}

/** Ends with the test. */
export async function start(settings: Partial<ReportListenerSettings> = {}): Promise<Started> {
  const taken: (readonly [string | null, string])[] = [];
  const listener = await startReportListener({
    at: { kind: "port", host: "127.0.0.1", port: 0 },
    protocol: "smtp",
    name: "bounces.example.org",
    accepts: (address) => address.endsWith("@bounces.example.org"),
    take: ({ envelopeTo, bytes }) => {
      taken.push([envelopeTo, Buffer.from(bytes).toString()]);
      return Promise.resolve();
    },
    ...settings,
  });
  onTestFinished(() => listener.close());
  const number = listener.port ?? 0;
  return { ...listener, taken, number, talk: () => talk(number) };
}

/** Says hello, and names sender and recipients. */
export async function begin(client: Talk, ...to: readonly string[]): Promise<readonly string[]> {
  const hello = await client.say("EHLO mx.example.net");
  expect(hello).toMatch(/^250/);
  const replies = [await client.say("MAIL FROM:<>")];
  for (const address of to) replies.push(await client.say(`RCPT TO:<${address}>`));
  return replies;
}

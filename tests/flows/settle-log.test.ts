import { describe, expect, it } from "vitest";
import type { DeliveryReport } from "../../src/model/delivery.ts";
import { type LogReading, readLog } from "../../src/flows/settle-log.ts";
import { editionId } from "../store/fixtures.ts";

function report(name: string): DeliveryReport {
  return {
    ...{ edition: editionId(), address: `${name}@example.org`, status: "uncertain", attempts: 1 },
    ...{ messageId: `<${name}@courier.example.org>`, reply: null, reason: "?", history: [] },
    at: new Date(0),
  };
}

async function* toLines(lines: readonly string[]): AsyncIterable<string> {
  yield* await Promise.resolve(lines);
}

function read(
  lines: readonly string[],
  unknown: "keep" | "not-sent" = "keep",
): Promise<LogReading> {
  const uncertain = [report("a"), report("b")];
  const said = lines.map((line) => `Jan  5 06:00:01 mail postfix/any[1]: ${line}`);
  return readLog({ lines: toLines(said), format: "postfix", uncertain, unknown });
}

const named = (queueId: string, name: string): string =>
  `${queueId}: message-id=<${name}@courier.example.org>`;
const kept = (queueId: string): string => `${queueId}: from=<>, size=1, nrcpt=1 (queue active)`;

describe("a log", () => {
  it("does not decide what only has a name, and says what is left open", async () => {
    const { verdicts, open, lines } = await read([
      named("AAAAA", "a"),
      named("BBBBB", "b"),
      kept("BBBBB"),
    ]);
    expect(verdicts).toEqual([
      {
        ...{ messageId: "<b@courier.example.org>", attempts: 1, as: "accepted" },
        reason: "settled from log",
      },
    ]);
    expect(open.map(({ address }) => address)).toEqual(["a@example.org"]);
    expect(lines).toBe(3);
  });

  it("that covers the whole send says that the others got nothing", async () => {
    const { verdicts, open } = await read([named("BBBBB", "b"), kept("BBBBB")], "not-sent");
    expect(verdicts.map(({ as }) => as)).toEqual(["not-sent", "accepted"]);
    expect(open).toEqual([]);
  });

  it("gives a queue id to another mail after the first is gone", async () => {
    const { verdicts } = await read([
      ...[named("AAAAA", "a"), "AAAAA: removed", named("AAAAA", "c"), kept("AAAAA")],
      ...[named("BBBBB", "b"), named("BBBBB", "d"), kept("BBBBB")],
    ]);
    expect(verdicts).toEqual([]);
  });

  it("keeps “given up” over any other word, through a second queue", async () => {
    const { verdicts } = await read([
      ...[named("AAAAA", "a"), kept("AAAAA"), "AAAAA: to=<x>, status=sent (to the filter)"],
      ...["AAAAA: removed", named("FFFFF", "a"), kept("FFFFF")],
      ...["FFFFF: to=<x>, status=bounced (550 No)", kept("FFFFF")],
    ]);
    expect(verdicts).toMatchObject([{ as: "refused", reason: "settled from log: 550 No" }]);
  });

  it("of a provider that gave mails other ids names them by our field, or by the id from its reply", async () => {
    const uncertain = [
      { ...report("a"), reason: "The server said “Ok 0100018c9f3a-000000”, which is no reply" },
      report("b"),
      report("c"),
    ];
    const lines = [
      { replyId: "0100018c9f3a-000000", status: "sent" },
      { delivery: "b", status: "bounced", reason: "550 no" },
      { delivery: "another", status: "sent" },
    ].map((line) => JSON.stringify(line));
    const reading = await readLog({
      ...{ lines: toLines(lines), format: "json", uncertain, unknown: "keep" },
    });
    expect(reading.verdicts.map(({ messageId, as }) => [messageId, as])).toEqual([
      ["<a@courier.example.org>", "accepted"],
      ["<b@courier.example.org>", "refused"],
    ]);
    expect(reading.open.map(({ address }) => address)).toEqual(["c@example.org"]);
  });
});

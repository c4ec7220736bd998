import { type LogFact, toBracketed, toWords } from "./log-fact.ts";

/** Time, perhaps with milliseconds, zone and process, then the message id of either length, then the flag. */
const LINE =
  /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?(?: [+-]\d{4})?(?: \[\d+\])? (\w{6}-\w{6,11}-\w{2,4}) (<=|=>|->|==|\*\*|Completed)(?: (.*))?$/;

/**
 * Reads a line of Exim's main log: `<=` is a whole mail taken in, with its Message-ID as `id=`; `**` is
 * given up. Deliveries and delays say no more than that Exim has it.
 */
export function parseEximLine(line: string): readonly LogFact[] {
  const match = LINE.exec(line);
  if (match === null) return [];
  const [, queueId = "", flag = "", said = ""] = match;
  switch (flag) {
    case "<=": {
      const id = /(?:^|\s)id=(\S+)/.exec(said)?.[1];
      if (id === undefined) return [];
      return [
        { kind: "named", queueId, messageId: toBracketed(id) },
        { kind: "kept", queueId },
      ];
    }
    case "**":
      return [{ kind: "failed", queueId, words: toWords(said) }];
    case "Completed":
      return [{ kind: "removed", queueId }];
    default:
      return [{ kind: "kept", queueId }];
  }
}

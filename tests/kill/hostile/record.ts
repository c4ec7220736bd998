import { existsSync, fsyncSync, openSync, readFileSync, writeSync } from "node:fs";

/** A line of the server's own record, synced to disk before the sender can learn of it. */
export type RecordLine =
  /** The whole mail is here, whatever is answered. */
  | {
      readonly at: "taken";
      readonly to: string;
      readonly messageId: string;
      readonly bytes: number;
    }
  | { readonly at: "said"; readonly to: string; readonly code: number };

export interface ServerRecord {
  write(line: RecordLine): void;
}

/** Appends to what is there: a record outlives the server that wrote it. */
export function openRecord(path: string): ServerRecord {
  const file = openSync(path, "a");
  return {
    write: (line) => {
      writeSync(file, `${JSON.stringify(line)}\n`);
      fsyncSync(file);
    },
  };
}

export function readRecord(path: string): readonly RecordLine[] {
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, "utf8").split("\n");
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line) as RecordLine);
}

import { parseDkimKey } from "../../mail/dkim/parse-dkim-key.ts";
import type { DkimSigner } from "../../mail/dkim/dkim-signer.ts";
import type { KeyReader } from "../../model/ports.ts";
import type { Checked, Problem } from "../../model/problem.ts";
import type { DkimSource } from "../../model/publication.ts";

/** Keys that sign, for shells to hand on. */
export type Signers = readonly DkimSigner[];

/** Reads keys for signing. A key that is not there is a problem like one that cannot be used. */
export async function readSigners(
  sources: readonly DkimSource[],
  keys: KeyReader,
): Promise<Checked<Signers>> {
  const read = await Promise.all(sources.map((source) => readSigner(source, keys)));
  return {
    value: read.flatMap(({ signer }) => (signer === null ? [] : [signer])),
    problems: read.flatMap(({ problems }) => problems),
  };
}

/** What is wrong with the keys that this machine has; those that it has not are for others to see. */
export async function checkKeys(
  sources: readonly DkimSource[],
  keys: KeyReader,
): Promise<readonly Problem[]> {
  const read = await Promise.all(sources.map((source) => readSigner(source, keys)));
  return read.flatMap(({ isAbsent, problems }) => (isAbsent ? [] : problems));
}

interface ReadSigner {
  readonly signer: DkimSigner | null;
  readonly isAbsent: boolean;
  readonly problems: readonly Problem[];
}

async function readSigner(source: DkimSource, keys: KeyReader): Promise<ReadSigner> {
  const reading = await keys.readKey(source);
  if (reading.kind !== "text") {
    return { signer: null, isAbsent: reading.kind === "absent", problems: [reading.problem] };
  }
  const { domain, selector } = source;
  const { place } = source.key.secret;
  const parsed = parseDkimKey({ domain, selector, text: reading.text, place });
  const problems = [
    ...(reading.problem === undefined ? [] : [reading.problem]),
    ...parsed.problems,
  ];
  return { signer: parsed.value, isAbsent: false, problems };
}

import type { Outside } from "../../src/flows/check/look-outside.ts";
import { openCommitSource } from "../../src/source/content-source.ts";
import { openRepository } from "../../src/source/open-repository.ts";
import { cspellSpeller } from "../../src/spelling/open-speller.ts";
import { packageRoot } from "./run-program.ts";

/** What a publication in a folder of its own has around it, as the program opens it; no key file is there. */
export function openOutside(root: string, links: Outside["links"] = null): Outside {
  return {
    repository: openRepository(root),
    openSent: (edition) => openCommitSource({ root, shippedRoot: packageRoot }, `sent/${edition}`),
    keys: { readKey: () => Promise.reject(new Error("The publication has no key")) },
    speller: cspellSpeller,
    links,
  };
}

import { access, mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import type { PublicationWriter } from "../model/ports.ts";
import { UserError } from "../model/user-error.ts";

/** Writes new files below a publication's root and never over an old one. */
export function openPublicationWriter(root: string): PublicationWriter {
  return {
    create: async (files) => {
      const taken: string[] = [];
      for (const path of files.keys()) if (await exists(join(root, path))) taken.push(path);
      if (taken.length > 0) return taken;
      for (const [path, text] of files) await createFile(join(root, path), text);
      return [];
    },
  };
}

async function createFile(file: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text, { flag: "wx" });
  } catch (error) {
    throw new UserError("not-written", {
      message: `${file} cannot be written: ${error instanceof Error ? error.message : String(error)}`,
      advice: "Make room or rights, then try again",
    });
  }
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

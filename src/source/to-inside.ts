import { resolve, sep } from "node:path";

/** Names that lead nowhere but down. Nearly all do, and resolving ten thousand paths takes as long as linking them. */
const PLAIN = /^(?:[\w-][\w.-]*\/)*[\w-][\w.-]*$/;

/** A name made from content must not leave the folder, whatever it is. */
export function toInside(root: string, path: string): string {
  if (PLAIN.test(path)) return `${root}/${path}`;
  const inside = resolve(root, path);
  if (!inside.startsWith(resolve(root) + sep)) throw new Error(`${path} leads out of ${root}`);
  return inside;
}

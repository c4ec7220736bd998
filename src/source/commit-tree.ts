import { type FileTree, isClutter, LINK, type TreeEntry, UnreadableFile } from "./file-tree.ts";
import { isRecorded, type PrintedEntry, toFingerprint } from "./fingerprint.ts";
import { PUBLICATION_PATHS, readBlobs, runGit } from "./git.ts";

/** The files of a publication in one commit, whatever the disk says by now. */
export async function openCommitTree(root: string, commit: string): Promise<FileTree> {
  const nodes = await listNodes(root, commit);
  const byPath = new Map(nodes.map((node) => [node.entry.path, node]));
  const byFolder = groupByFolder(nodes);
  const blobs = new Map<string, Uint8Array>();
  return {
    // Looking at all of them takes no longer than at some.
    fingerprint: (folder) => Promise.resolve(toFingerprints(folder, byFolder)),
    stamp: (path) => Promise.resolve(byPath.get(path)?.id ?? null),
    find: (path) => {
      const folder: TreeEntry = { path, kind: "folder", sizeBytes: 0 };
      const found = byPath.get(path)?.entry ?? (byFolder.has(path) ? folder : null);
      return Promise.resolve(found);
    },
    list: async (folder) => {
      const below = byFolder.get(folder) ?? [];
      const inside = below.filter((node) => !isDeeper(folder, node.entry.path));
      await loadBlobs(root, { nodes: inside, blobs });
      return [...toFolders(folder, below), ...inside.map((node) => node.entry)].sort(inOrder);
    },
    read: async (path) => {
      const node = byPath.get(path);
      if (node?.entry.kind === "link") throw new UnreadableFile(path, LINK);
      if (node?.entry.kind !== "file") return null;
      await loadBlobs(root, { nodes: [node], blobs });
      return blobs.get(node.id) ?? null;
    },
  };
}

type Groups = ReadonlyMap<string, readonly TreeNode[]>;

/** Each folder with all that lies below it, however deep. */
function groupByFolder(nodes: readonly TreeNode[]): Groups {
  const groups = new Map<string, TreeNode[]>();
  for (const node of nodes) {
    const { path } = node.entry;
    for (let at = path.indexOf("/"); at !== -1; at = path.indexOf("/", at + 1)) {
      const folder = path.slice(0, at);
      const group = groups.get(folder);
      if (group === undefined) groups.set(folder, [node]);
      else group.push(node);
    }
  }
  return groups;
}

/** Git knows the bytes by their names: nothing is read. */
function toFingerprints(folder: string, groups: Groups): ReadonlyMap<string, string> {
  const folders = toFolders(folder, groups.get(folder) ?? []);
  return new Map(
    folders.map(({ path }) => {
      const below = groups.get(path) ?? [];
      const files = below.filter(({ entry }) => !isDeeper(path, entry.path)).map(toPrinted);
      const inner = toFolders(path, below).map(({ path: name }) => ({
        ...{ name: toName(name), kind: "folder" as const, blobId: "" },
      }));
      return [toName(path), toFingerprint([...files, ...inner])];
    }),
  );
}

function toPrinted({ entry: { path, kind }, id }: TreeNode): PrintedEntry {
  const name = toName(path);
  return { name, kind, blobId: kind === "file" && isRecorded(name) ? id : "" };
}

function toName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

interface TreeNode {
  readonly entry: TreeEntry;
  /** Object id of the blob. */
  readonly id: string;
}

async function listNodes(root: string, commit: string): Promise<readonly TreeNode[]> {
  const args = ["ls-tree", "-r", "-z", "--long", commit, "--", ...PUBLICATION_PATHS];
  const output = (await runGit(root, args)) ?? "";
  return output
    .split("\0")
    .filter((line) => line !== "")
    .map(toNode)
    .filter((node) => !node.entry.path.split("/").some(isClutter))
    .sort((a, b) => inOrder(a.entry, b.entry));
}

/** `100644 blob <id>     123\tcontent/2026-01-05/10-a.md` */
function toNode(line: string): TreeNode {
  const tab = line.indexOf("\t");
  const [mode = "", , id = "", size = "0"] = line.slice(0, tab).split(/ +/);
  return {
    id,
    entry: { path: line.slice(tab + 1), kind: toKind(mode), sizeBytes: Number(size) || 0 },
  };
}

function toKind(mode: string): TreeEntry["kind"] {
  if (mode.startsWith("100")) return "file";
  return mode === "120000" ? "link" : "other";
}

/** A listing of one folder is a sign that its files are read next: one conversation for all. */
async function loadBlobs(
  root: string,
  request: { readonly nodes: readonly TreeNode[]; readonly blobs: Map<string, Uint8Array> },
): Promise<void> {
  const files = request.nodes.filter((node) => node.entry.kind === "file");
  const ids = [...new Set(files.map((node) => node.id))].filter((id) => !request.blobs.has(id));
  if (ids.length === 0) return;
  const read = await readBlobs(root, ids);
  ids.forEach((id, index) => request.blobs.set(id, read[index] ?? new Uint8Array()));
}

/** Git knows no folders; the disk lists them, and both must say the same. */
function toFolders(folder: string, below: readonly TreeNode[]): readonly TreeEntry[] {
  const deeper = below.filter((node) => isDeeper(folder, node.entry.path));
  const names = deeper.map((node) => node.entry.path.slice(folder.length + 1).split("/")[0] ?? "");
  return [...new Set(names)].map((name) => ({
    path: `${folder}/${name}`,
    kind: "folder",
    sizeBytes: 0,
  }));
}

function isDeeper(folder: string, path: string): boolean {
  return path.slice(folder.length + 1).includes("/");
}

function inOrder(a: TreeEntry, b: TreeEntry): number {
  return a.path < b.path ? -1 : 1;
}

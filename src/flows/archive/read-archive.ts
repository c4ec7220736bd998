import type { ContentSource } from "../../model/ports.ts";
import { openArchive, type OpenedArchive } from "./open-archive.ts";
import { readPublication } from "../pool.ts";

/** What is known of all days, or null while the config or a folder cannot be read. */
export async function readArchive(source: ContentSource): Promise<OpenedArchive | null> {
  const { value: publication } = await readPublication(source);
  if (publication === null) return null;
  const { value: dates } = await source.listDates();
  return openArchive({ source, publication, dates });
}

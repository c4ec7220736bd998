import type { SourceFile } from "../../model/content.ts";
import type { ContentSource } from "../../model/ports.ts";

/**
 * A source in which some files have another text.
 *
 * @param texts by path; may grow while the source is in use
 */
export function withTexts(
  source: ContentSource,
  texts: ReadonlyMap<string, string>,
): ContentSource {
  const put = (file: SourceFile): SourceFile => ({
    ...file,
    text: texts.get(file.path) ?? file.text,
  });
  return {
    ...source,
    readConfig: async () => {
      const { value, problems } = await source.readConfig();
      return { value: value === null ? null : put(value), problems };
    },
    readDay: async (date) => {
      const day = await source.readDay(date);
      return day === null ? null : { ...day, files: day.files.map(put) };
    },
    readPages: async () => {
      const pages = await source.readPages();
      return pages === null ? null : { ...pages, files: pages.files.map(put) };
    },
    readText: async (path) => texts.get(path) ?? (await source.readText(path)),
    readFingerprints: async (dates) => {
      const prints = new Map(await source.readFingerprints(dates));
      // Nobody knows the bytes that the disk does not have.
      for (const date of prints.keys()) {
        if ([...texts.keys()].some((path) => path.startsWith(`content/${date}/`)))
          prints.delete(date);
      }
      return prints;
    },
  };
}

/** A PreviewSource over a real folder: plain files in, a small mail out, problems where a file says so. */
import { watch } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import type { Look } from "../../src/model/looks.ts";
import { GMAIL_CLIP_BYTES, type MailSizes } from "../../src/model/mail-sizes.ts";
import { parseIsoDate, parseSlug } from "../../src/model/names.ts";
import { problem, type Problem } from "../../src/model/problem.ts";
import { UserError } from "../../src/model/user-error.ts";
import type { PreviewSource } from "../../src/preview/preview-source.ts";

export const SITE_URL = "https://courier.example.org";

export interface FolderSource extends PreviewSource {
  /** How many builds there were, and how many at once at most. */
  readonly counts: { builds: number; running: number; atOnce: number };
}

/**
 * `<root>/content/<date>/<newsletter>.html` is the body of a mail, its first line the subject. A line with `ERROR` or `WARNING`
 * is a problem at that word, one with `THROW` breaks the build, which takes `buildMs`. `LOST` is an error that only judging
 * the mail finds, which takes `judgeMs`.
 */
export function openFolderSource(root: string, buildMs = 0, judgeMs = 0): FolderSource {
  const counts = { builds: 0, running: 0, atOnce: 0 };
  const content = join(root, "content");
  return {
    counts,
    async listIssues() {
      const dates = (await readdir(content)).flatMap((name) => parseIsoDate(name) ?? []);
      const days = dates.map(async (date) => {
        const files = (await readdir(join(content, date))).filter((file) => file.endsWith(".html"));
        const slugs = files.flatMap((file) => parseSlug(file.slice(0, -".html".length)) ?? []);
        return {
          date,
          newsletters: slugs.map((slug) => ({ slug, title: `The ${slug} <Courier>` })),
        };
      });
      return Promise.all(days);
    },
    async build({ newsletter, date }, onMade) {
      counts.builds += 1;
      counts.running += 1;
      counts.atOnce = Math.max(counts.atOnce, counts.running);
      await new Promise((resolve) => setTimeout(resolve, buildMs));
      counts.running -= 1;
      const file = `content/${date}/${newsletter}.html`;
      const text = await readFile(join(root, file), "utf8").catch(() => {
        throw new UserError("no-content", {
          message: `There is no content for ${date}`,
          advice: "Commit a day folder",
        });
      });
      const [subject = "", ...lines] = text.split("\n");
      if (text.includes("THROW")) throw new Error("The renderer fell over");
      const problems = findProblems(file, text, /ERROR|WARNING/g);
      const body = lines.join("\n");
      const html = `<!doctype html><html lang="en"><head><title>Mail</title></head><body>${body}</body></html>`;
      const hasErrors = problems.some(({ severity }) => severity === "error");
      const mail = {
        ...{ subject, preheader: "What <b>else</b> is in it", html, text: body, pictures: [] },
        ...{
          sender: "The Example Courier",
          eml: toMessage(subject, html),
          sizes: measure(html, file),
        },
        show: (look: Look) => html.replace("</body>", `<!-- ${look} --></body>`),
      };
      if (hasErrors) return { mail: null, problems, siteUrl: SITE_URL };
      await onMade({ mail, siteUrl: SITE_URL });
      await new Promise((resolve) => setTimeout(resolve, judgeMs));
      const lost = findProblems(file, text, /LOST/g);
      const all = [...problems, ...lost];
      return { mail: lost.length > 0 ? null : mail, problems: all, siteUrl: SITE_URL };
    },
    async readPicture(path) {
      return readFile(join(root, path.replace("pictures/", "content/"))).catch(() => null);
    },
    editorUrl: "courier-editor://{file}?{line}:{column}",
    sendTest: (key, address) => {
      if (address.includes("THROW")) throw new Error("The server fell over");
      const isAccepted = address.endsWith("@example.org");
      const message = `${key.newsletter} ${key.date} to ${address}`;
      return Promise.resolve({ isAccepted, message });
    },
    readSource: (file) => readFile(join(root, file), "utf8"),
    watch(listener) {
      const watcher = watch(content, { recursive: true }, () => listener(null));
      return () => {
        watcher.close();
        return Promise.resolve();
      };
    },
  };
}

function toMessage(subject: string, html: string): Uint8Array {
  return Buffer.from(`Subject: ${subject}\r\nMIME-Version: 1.0\r\n\r\n${html}`);
}

function measure(html: string, file: string): MailSizes {
  const htmlBytes = Buffer.byteLength(html);
  const place = { file, line: 2, column: 1 };
  const items = [{ headline: "Summit <i>ends</i>", place, bytes: htmlBytes }];
  const cutAt = htmlBytes > GMAIL_CLIP_BYTES ? (items[0] ?? null) : null;
  return {
    ...{
      limitBytes: GMAIL_CLIP_BYTES,
      htmlBytes,
      textBytes: htmlBytes,
      wireBytes: htmlBytes * 1.4,
    },
    ...{ pictures: { fetchedBytes: 0, embeddedBytes: 0 }, items, cutAt },
  };
}

function findProblems(file: string, text: string, words: RegExp): readonly Problem[] {
  return text.split("\n").flatMap((line, index) =>
    [...line.matchAll(words)].map((match) => {
      const severity = match[0] === "WARNING" ? "warning" : "error";
      const place = { file, line: index + 1, column: match.index + 1 };
      const mended = line.replaceAll(match[0], "mended");
      return problem("sample-rule", place, [
        `“${match[0]}” is no word <here>`,
        { severity, mended },
      ]);
    }),
  );
}

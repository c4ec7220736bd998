import { listIssues } from "../../flows/list-issues.ts";
import { readSitePicture } from "../../flows/read-site-picture.ts";
import { makeTestEdition } from "../../flows/test-edition.ts";
import { hasErrors } from "../../model/problem.ts";
import type { PreviewSource } from "../../preview/preview-source.ts";
import type { AddCommand } from "../program.ts";
import { type CommonOptions, openSession, type Session, withCommonOptions } from "../session.ts";
import { readPort, untilAborted } from "./catch.ts";

interface PreviewOptions extends CommonOptions {
  readonly port: string;
}

/** `preview`: the editor's page, live, from the files on disk. */
export const addPreview: AddCommand = (program, shell) => {
  const command = program
    .command("preview")
    .description("see mail and problems in a browser while you write")
    .option("--port <port>", "where the page is; the next free one if it is taken", "4321");
  withCommonOptions(command).action(async (options: PreviewOptions) => {
    const session = openSession(shell.world, options);
    const { startPreview } = await import("../../preview/start-preview.ts");
    const preview = await startPreview({
      source: openPreviewSource(session),
      host: "127.0.0.1",
      port: readPort(options.port),
    });
    session.emit({ url: preview.url });
    session.say(`Preview ${preview.url}\nCtrl-C ends it`);
    await untilAborted(shell.world.signal);
    await preview.close();
  });
};

/** The disk, read afresh each time: what was read before may be of another branch by now. */
function openPreviewSource(session: Session): PreviewSource {
  const { adapters, toolVersion } = session.world;
  const open = (): ReturnType<typeof adapters.openDisk> => adapters.openDisk(session.root);
  const now = (): Date => session.clock.now();
  return {
    listIssues: () => listIssues(open(), now()),
    build: async ({ newsletter, date }) => {
      const request = { source: open(), newsletter, date, now: now(), toolVersion };
      const { edition, publication, problems } = await makeTestEdition(request);
      // What `send` would refuse is not shown as if it were the mail: the last good one stays on screen.
      const mail = hasErrors(problems) ? null : edition;
      return { mail, problems, siteUrl: publication?.siteUrl ?? "" };
    },
    readPicture: (path) => readSitePicture(open(), path).catch(() => null),
    readSource: (file) => open().readText(file),
    watch: (listener) => adapters.watch(session.root, listener),
  };
}

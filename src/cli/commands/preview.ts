import { listIssues } from "../../flows/list-issues.ts";
import { makeTestEdition } from "../../flows/test-edition.ts";
import { startPreview } from "../../preview/start-preview.ts";
import type { PreviewSource } from "../../preview/preview-source.ts";
import type { AddCommand } from "../program.ts";
import { type CommonOptions, openSession, type Session, withCommonOptions } from "../session.ts";
import { readPort, untilAborted } from "./catch.ts";

interface PreviewOptions extends CommonOptions {
  readonly port: string;
}

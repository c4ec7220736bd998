import type { PageReport, RotFigures } from "../../model/link-rot.ts";
import { renderRot } from "../../reporting/render-rot.ts";
import { collectRotFigures } from "./collect-rot-figures.ts";

/** All pages as one page of HTML. */
export function makeRotReport(
  reports: readonly PageReport[],
  about: Pick<RotFigures, "title" | "at">,
): string {
  return renderRot(collectRotFigures(reports, about));
}

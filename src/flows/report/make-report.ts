import type { DeliveryReport } from "../../model/delivery.ts";
import type { Edition } from "../../model/edition.ts";
import { renderReport } from "../../reporting/render-report.ts";
import { collectFigures } from "./collect-figures.ts";

/** The report of an edition as one page of HTML. */
export async function makeReport(
  edition: Edition,
  reports: AsyncIterable<DeliveryReport>,
): Promise<string> {
  return renderReport(await collectFigures(edition, reports));
}

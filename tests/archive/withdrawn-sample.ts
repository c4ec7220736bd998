import { newsletter, slug } from "./fixtures.ts";
import { sampleIssue } from "./sample-issues.ts";

/** An article that was taken back, and had another address before. */
export const withdrawnSample = {
  newsletter: newsletter(),
  article: {
    slug: slug("taken-back"),
    title: "Taken “back” <for> good",
    section: slug("world"),
    reason: "The source was a parody & not news.",
    was: [{ date: sampleIssue.date, slug: slug("once-here") }],
  },
};

import type { RuleDocs } from "../rule.ts";

/** What reading finds wrong with pictures. */
export const PICTURE_RULES: readonly RuleDocs[] = [
  {
    id: "alt-missing",
    severity: "error",
    summary: "A picture has words for those who do not see it.",
    why: 'Pictures are off in many mail programs, and screen readers read the words. `alt: ""` is for decoration.',
    good: "---\ntitle: Talks resume\nsection: world\n---\nThey met.\n\n![Two delegates leave the hall](summit.png)\n",
    bad: {
      text: "---\ntitle: Talks resume\nsection: world\n---\nThey met.\n\n![](summit.png)\n",
      problems: [
        "7:1 Say between the brackets what the picture shows: ![what it shows](summit.png)",
      ],
    },
    around: { picture: "summit.png" },
  },
  {
    id: "picture-missing",
    severity: "error",
    summary: "A picture lies beside its text.",
    why: "A gap with a broken frame is what readers would see.",
    good: "---\ntitle: Talks resume\nsection: world\n---\nThey met.\n\n![Two delegates](summit.png)\n",
    bad: {
      text: "---\ntitle: Talks resume\nsection: world\n---\nThey met.\n\n![Two delegates](sumit.png)\n",
      problems: ["7:1 No picture “sumit.png” in content/2026-01-05; did you mean “summit.png”"],
    },
    around: { picture: "summit.png" },
  },
  {
    id: "picture-remote",
    severity: "error",
    summary: "A picture is a file of the publication.",
    why: "One on another server is watched there, changes, and goes away.",
    good: "---\ntitle: Talks resume\nsection: world\n---\nThey met.\n\n![Two delegates](summit.png)\n",
    bad: {
      text: "---\ntitle: Talks resume\nsection: world\n---\nThey met.\n\n![Two delegates](https://example.org/summit.png)\n",
      problems: [
        "7:1 “https://example.org/summit.png” is on another server; put the file beside the text and name it alone",
      ],
    },
    around: { picture: "summit.png" },
  },
  {
    id: "picture-outside",
    severity: "error",
    summary: "A picture lies in the day’s folder.",
    why: "A path that leads elsewhere would take whatever is there.",
    good: "---\ntitle: Talks resume\nsection: world\n---\nThey met.\n\n![Two delegates](summit.png)\n",
    bad: {
      text: "---\ntitle: Talks resume\nsection: world\n---\nThey met.\n\n![Two delegates](../summit.png)\n",
      problems: [
        "7:1 “../summit.png” leads out of content/2026-01-05; pictures lie beside the text and are named alone",
      ],
    },
    around: { picture: "summit.png" },
  },
  {
    id: "picture-format",
    severity: "error",
    summary: "A picture is a JPEG, PNG, GIF, WebP or AVIF.",
    why: "Most mail programs do not show SVG, and no other kind is shown by any.",
    good: "---\ntitle: Talks resume\nsection: world\n---\nThey met.\n",
    bad: {
      text: "---\ntitle: Talks resume\nsection: world\n---\nThey met.\n\n![Two delegates](plan.svg)\n",
      problems: [
        "7:1 “plan.svg” is SVG, which most mail programs do not show; save it as PNG or JPEG, 1280 pixels wide or more",
      ],
    },
    around: {
      files: {
        "content/2026-01-05/plan.svg":
          '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>\n',
      },
    },
  },
];

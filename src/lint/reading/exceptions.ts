import type { RuleDocs } from "../rule.ts";

/** What reading finds wrong with exceptions. */
export const EXCEPTION_RULES: readonly RuleDocs[] = [
  {
    id: "exception",
    severity: "warning",
    summary: "An exception has a rule, a reason and a use.",
    why: "One that is of no use any more hides the next mistake on its line.",
    good: "## World\n\n<!-- allow headline-stop: it is the film’s own title -->\n- [They shall not pass.](https://example.org/film)\n",
    bad: {
      text: "## World\n\n<!-- allow headline-stop: it is the film’s own title -->\n- [They shall not pass](https://example.org/film)\n",
      problems: ["3:1 “headline-stop” finds nothing here any more; take the exception out"],
    },
  },
];

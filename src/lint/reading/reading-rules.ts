import type { RuleDocs } from "../rule.ts";
import { EXCEPTION_RULES } from "./exceptions.ts";
import { FRONT_MATTER_RULES } from "./front-matter.ts";
import { LINK_RULES } from "./links.ts";
import { LIST_RULES } from "./lists.ts";
import { PICTURE_RULES } from "./pictures.ts";
import { TEXT_RULES } from "./text.ts";
import { YAML_RULES } from "./yaml.ts";

/** What reading and rendering find by themselves: no rule of this room looks for it, its docs and examples are here all the same. */
export const READING_RULES: readonly RuleDocs[] = [
  ...FRONT_MATTER_RULES,
  ...YAML_RULES,
  ...LINK_RULES,
  ...LIST_RULES,
  ...TEXT_RULES,
  ...PICTURE_RULES,
  ...EXCEPTION_RULES,
];

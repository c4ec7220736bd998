import { parse } from "yaml";
import type { Place } from "../../model/problem.ts";
import type { YamlSource } from "../yaml/yaml-source.ts";

/** First version: values without checks. */
export function readKeys(source: YamlSource): {
  text: (key: string) => string | null;
  flag: (key: string) => boolean;
  placeOf: (key: string) => Place;
} {
  const parsed: unknown = parse(source.text);
  const values = new Map(
    typeof parsed === "object" && parsed !== null ? Object.entries(parsed) : [],
  ) as Map<string, unknown>;
  const lines = source.text.split("\n");
  return {
    text: (key) => {
      const value = values.get(key);
      return value === undefined || value === null ? null : String(value as string);
    },
    flag: (key) => values.get(key) === true,
    placeOf: (key) => {
      const index = Math.max(
        0,
        lines.findIndex((line) => line.startsWith(`${key}:`)),
      );
      return { file: source.file, line: source.firstLine + index, column: 1 };
    },
  };
}

/** A field of a header, or of a report's part, which look the same (RFC 3464 section 2.1). */
export interface Field {
  /** Lower case. */
  readonly name: string;
  /** Unfolded, trimmed, not decoded. */
  readonly value: string;
}

/** More than any header or group of a report has. */
const MOST_FIELDS = 500;
/** RFC 5322 section 2.1.1 has 998; `References` and the like may be folded. */
const MOST_VALUE = 4_000;
const FIELD = /^([!-9;-~]{1,80})[ \t]*:(.*)$/s;

/** The fields of one header: to the first empty line, or to the end. Lines that are none are left out. */
export function readFields(text: string): readonly Field[] {
  return readGroups(text, 1)[0] ?? [];
}

/**
 * Groups of fields with empty lines between them.
 *
 * @param most groups that are read; the rest is not looked at
 */
export function readGroups(text: string, most: number): readonly (readonly Field[])[] {
  const groups: Field[][] = [];
  let group: Field[] = [];
  for (const line of listLines(text)) {
    if (line.trim() === "") {
      if (group.length > 0) groups.push(group);
      group = [];
      if (groups.length === most) return groups;
    } else {
      take(group, line);
    }
  }
  if (group.length > 0) groups.push(group);
  return groups;
}

/** One at a time, so that nobody has to hold a million lines of which he reads ten. */
export function* listLines(text: string): Generator<string> {
  let start = 0;
  while (start < text.length) {
    const end = text.indexOf("\n", start);
    const stop = end === -1 ? text.length : end;
    yield text.slice(start, text[stop - 1] === "\r" ? stop - 1 : stop);
    start = stop + 1;
  }
}

/** The first value of that name, or null. */
export function findValue(fields: readonly Field[], name: string): string | null {
  return fields.find((field) => field.name === name)?.value ?? null;
}

/** All values of these names, in the order of the names. */
export function listValues(fields: readonly Field[], names: readonly string[]): readonly string[] {
  return names.flatMap((name) =>
    fields.filter((field) => field.name === name).map((field) => field.value),
  );
}

function take(group: Field[], line: string): void {
  const last = group.at(-1);
  if (/^[ \t]/.test(line)) {
    if (last === undefined || last.value.length >= MOST_VALUE) return;
    const value = `${last.value} ${line.slice(0, MOST_VALUE).trim()}`;
    group[group.length - 1] = { ...last, value };
    return;
  }
  const [, name, value] = FIELD.exec(line.slice(0, MOST_VALUE)) ?? [];
  if (name === undefined || value === undefined || group.length >= MOST_FIELDS) return;
  group.push({ name: name.toLowerCase(), value: value.trim() });
}

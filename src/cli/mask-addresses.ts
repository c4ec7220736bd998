/** A local part, quoted or not, and a domain (RFC 5321 section 4.1.2), also within `<…>` of a server's reply. */
const ADDRESS = /(?:"(?:[^"\\]|\\.)*"|[^\s<>@",;:()[\]\\]+)@([^\s<>@"',;()]+)/gu;

/** Leaves of each address its first letter and its domain: `r…@example.org`. */
export function maskAddresses(text: string): string {
  return text.replace(ADDRESS, (address, domain: string) => {
    const [first = "", second = "@"] = address;
    // Of a local part of one letter nothing is left.
    return `${first === '"' || second === "@" ? "" : first}…@${domain}`;
  });
}

/** The same for every text in a value that JSON can hold. A Message-ID names nobody and stays whole. */
export function maskValue(value: unknown, key = ""): unknown {
  if (key === "messageId") return value;
  if (typeof value === "string") return maskAddresses(value);
  if (Array.isArray(value)) return value.map((each) => maskValue(each));
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, maskValue(each, name)]),
  );
}

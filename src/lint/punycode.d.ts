/** The package’s name alone is that of a module of Node’s own, which is going away. */
declare module "punycode/punycode.js" {
  const punycode: {
    /** @param input a label without `xn--` @throws {RangeError} if it is no Punycode (RFC 3492) */
    decode(input: string): string;
  };
  export = punycode;
}

import { QuoteType, Tokenizer } from "htmlparser2";

/** One piece of mark-up, with offsets into the source. */
export type TagEvent =
  | {
      readonly kind: "open";
      readonly name: string;
      readonly offset: number;
      readonly attributes: readonly TagAttribute[];
      /** `<mj-spacer />` */
      readonly selfClosing: boolean;
    }
  | { readonly kind: "close"; readonly name: string; readonly offset: number }
  | { readonly kind: "text"; readonly text: string; readonly offset: number }
  /** The source ends inside of a tag. */
  | { readonly kind: "cut"; readonly offset: number };

export interface TagAttribute {
  readonly name: string;
  readonly offset: number;
  readonly value: string;
  readonly isQuoted: boolean;
}

/** Reads XML-like mark-up without repairing it: a stray end tag is an event of its own. */
export function scanTags(source: string): readonly TagEvent[] {
  const events: TagEvent[] = [];
  let tag = { name: "", offset: 0, attributes: [] as TagAttribute[] };
  const open = { is: false };
  let attribute = { name: "", offset: 0, value: "" };
  const finish = (selfClosing: boolean) => {
    events.push({ kind: "open", ...tag, selfClosing });
    open.is = false;
  };
  const tokenizer = new Tokenizer(
    { xmlMode: true, decodeEntities: false },
    {
      onopentagname: (start, end) => {
        open.is = true;
        tag = { name: source.slice(start, end), offset: start - 1, attributes: [] };
      },
      onattribname: (start, end) => {
        attribute = { name: source.slice(start, end), offset: start, value: "" };
      },
      onattribdata: (start, end) => {
        attribute.value += source.slice(start, end);
      },
      onattribend: (quote) => {
        const isQuoted = quote === QuoteType.Single || quote === QuoteType.Double;
        tag.attributes.push({ ...attribute, isQuoted });
      },
      onopentagend: () => finish(false),
      onselfclosingtag: () => finish(true),
      onclosetag: (start, end) => {
        events.push({ kind: "close", name: source.slice(start, end), offset: start - 2 });
      },
      ontext: (start, end) => {
        events.push({ kind: "text", text: source.slice(start, end), offset: start });
      },
      onattribentity: () => undefined,
      ontextentity: () => undefined,
      oncdata: () => undefined,
      oncomment: () => undefined,
      ondeclaration: () => undefined,
      onprocessinginstruction: () => undefined,
      onend: () => undefined,
    },
  );
  tokenizer.write(source);
  tokenizer.end();
  if (open.is) events.push({ kind: "cut", offset: tag.offset });
  return events;
}

import type { Literal } from "mdast";
import type { Options } from "mdast-util-from-markdown";
import type { gfm } from "micromark-extension-gfm";

/** `{source="Example Wire" minutes=4}` at the end of a line, exactly as written; only in link lists. */
export interface Facts extends Literal {
  type: "facts";
}

declare module "mdast" {
  interface PhrasingContentMap {
    facts: Facts;
  }
  interface RootContentMap {
    facts: Facts;
  }
}

declare module "micromark-util-types" {
  interface TokenTypeMap {
    facts: "facts";
  }
}

// Named through their users: the packages that declare them are no dependencies of ours.
export type SyntaxExtension = ReturnType<typeof gfm>;
type TreeExtension = Exclude<
  NonNullable<NonNullable<Options["mdastExtensions"]>[number]>,
  readonly unknown[]
>;
type Construct = Exclude<
  NonNullable<NonNullable<SyntaxExtension["text"]>[string]>,
  readonly unknown[]
>;
type Tokenizer = Construct["tokenize"];
type State = ReturnType<Tokenizer>;
type Code = Parameters<State>[0];

const BRACE_OPEN = 123;
const BRACE_CLOSE = 125;
const SPACE = 32;

const KEYED = /^\{\s*[\p{L}_-]+\s*=/u;
const MISKEYED = /^\{\s*(?:source|author|minutes|lang|written|until|repeat)\s*:/i;
const WORDS = /^\{[\p{L}\p{N}\s,_-]*\}$/u;

/**
 * Takes a brace as one token, before the rest of Markdown sees it: otherwise `{author="A_B_C"}` has emphasis
 * in it and `{source=www.example.org}` a link.
 *
 * Braces that cannot be meant as facts stay prose; those that can be meant so but are wrong (never closed, more
 * words behind them) are taken too, so that they become a Problem and not text in the mail.
 */
export const factsSyntax: SyntaxExtension = {
  text: { [BRACE_OPEN]: { name: "facts", tokenize: tokenizeFacts } },
};

export const factsTree: TreeExtension = {
  enter: {
    facts(token) {
      this.enter({ type: "facts", value: this.sliceSerialize(token) }, token);
    },
  },
  exit: {
    facts(token) {
      this.exit(token);
    },
  },
};

function tokenizeFacts(...[effects, ok, nok]: Parameters<Tokenizer>): State {
  let text = "";
  let quote: Code = null;
  return start;

  function start(code: Code): State | undefined {
    effects.enter("facts");
    return consume(code, inside);
  }

  function inside(code: Code): State | undefined {
    if (isLineEnd(code)) return end(code, isKeyed(text));
    if (quote !== null) {
      if (code === quote) quote = null;
      return consume(code, inside);
    }
    if (code === BRACE_CLOSE) return consume(code, afterClose);
    if ((code === 34 || code === 39) && text.trimEnd().endsWith("=")) quote = code;
    return consume(code, inside);
  }

  function afterClose(code: Code): State | undefined {
    if (isKeyed(text)) return end(code, true);
    const check = { tokenize: tokenizeLineRest, partial: true };
    return effects.check(check, (next) => end(next, WORDS.test(text)), nok)(code);
  }

  function consume(code: Code, next: State): State {
    effects.consume(code);
    text += code === null || code < 0 ? " " : String.fromCharCode(code);
    return next;
  }

  function end(code: Code, taken: ReturnType<typeof isKeyed>): State | undefined {
    if (!taken) return nok(code);
    effects.exit("facts");
    return ok(code);
  }
}

/** Nothing but space up to the end of the line, or up to another brace. */
function tokenizeLineRest(...[effects, ok, nok]: Parameters<Tokenizer>): State {
  return function rest(code: Code): State | undefined {
    if (isLineEnd(code) || code === BRACE_OPEN) return ok(code);
    if (code !== SPACE && code !== -1 && code !== -2) return nok(code);
    effects.enter("whitespace");
    effects.consume(code);
    effects.exit("whitespace");
    return rest;
  };
}

function isKeyed(text: string): boolean {
  return KEYED.test(text) || MISKEYED.test(text);
}

/** End of the file, or micromark's codes for CR, LF and CRLF. */
function isLineEnd(code: Code): boolean {
  return code === null || (code < -2 && code > -6);
}

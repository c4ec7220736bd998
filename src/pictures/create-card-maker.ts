import type { CardMaker } from "../model/ports.ts";
import type { CardFont } from "./card-font.ts";

/** Draws cards. @param fonts folder of the shipped fonts, read with the first card */
export function createCardMaker(fonts: string): CardMaker {
  let opened: Promise<CardFont> | null = null;
  return {
    make: async (card) => {
      // Most commands draw no card: library and font are read where one is.
      const { openCardFont } = await import("./card-font.ts");
      opened ??= openCardFont(fonts);
      const { drawCard } = await import("./draw-card.ts");
      const { encodeCard } = await import("./encode-card.ts");
      return encodeCard(drawCard(card, await opened));
    },
  };
}

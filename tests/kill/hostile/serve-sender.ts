import type { Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

import type { Assassin } from "./assassin.ts";
import {
  type AtDot,
  chooseAtDot,
  chooseAtRcpt,
  chooseMailsPerConnection,
  type Mood,
} from "./behaviours.ts";
import type { LedgerEye } from "./ledger-eye.ts";
import type { ServerRecord } from "./record.ts";
import type { Stage } from "./stages.ts";

/** What all connections of a server share. */
export interface ServerDesk {
  readonly record: ServerRecord;
  readonly assassin: Assassin;
  readonly eye: LedgerEye;
  readonly mood: () => Mood;
}

const END = Buffer.from("\r\n.\r\n");
/** A multipart mail that lacks only its final dot. */
const LAST_BOUNDARY = Buffer.from("--\r\n");
/** How long a sender is left waiting for the ledger's lock before it is killed there. */
const HELD_MS = 12;
const SPIN_MS = 250;
const GARBAGE = "HTTP/1.1 400 Bad Request\r\n";

/** One connection, served until it ends. Every command is answered before the next is read. */
export async function serveSender(socket: Socket, desk: ServerDesk, lane: number): Promise<void> {
  const conversation = new Conversation(socket, desk, lane);
  socket.setNoDelay(true);
  socket.on("error", () => socket.destroy());
  try {
    conversation.greet();
    for await (const chunk of socket) await conversation.take(chunk as Buffer);
  } catch {
    socket.destroy();
  }
}

class Conversation {
  readonly #socket: Socket;
  readonly #desk: ServerDesk;
  readonly #lane: number;
  readonly #most: number;
  #mails = 0;
  #rest: Buffer = Buffer.alloc(0);
  #to = "";
  #isDeaf = false;
  #data: { whole: boolean; readonly does: AtDot } | null = null;

  constructor(socket: Socket, desk: ServerDesk, lane: number) {
    this.#socket = socket;
    this.#desk = desk;
    this.#lane = lane;
    this.#most = chooseMailsPerConnection(desk.mood());
  }

  greet(): void {
    this.#reach("connecting");
    this.#say("220 hostile.test ESMTP");
  }

  async take(chunk: Buffer): Promise<void> {
    if (this.#isDeaf) return;
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    while (this.#isListening()) {
      const mark = this.#data === null ? "\r\n" : END;
      const at = this.#rest.indexOf(mark);
      if (this.#data !== null) await this.#seeData(this.#data, at);
      if (at < 0) return;
      const text = this.#rest.subarray(0, at);
      this.#rest = this.#rest.subarray(at + mark.length);
      if (this.#data === null) this.#answer(text.toString("latin1"));
      else await this.#endData(text, this.#data.does);
    }
  }

  #isListening(): boolean {
    return !this.#socket.destroyed && !this.#isDeaf;
  }

  #answer(line: string): void {
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === "EHLO") this.#say("250-hostile.test\r\n250-PIPELINING\r\n250 8BITMIME");
    else if (verb === "MAIL") this.#answerMail();
    else if (verb === "RCPT") this.#answerRcpt(line);
    else if (verb === "DATA") this.#answerData();
    else if (verb === "QUIT") this.#socket.end("221 2.0.0 Bye\r\n");
    else this.#say("250 2.0.0 Ok");
  }

  #answerMail(): void {
    this.#to = "";
    this.#reach("after-mail");
    this.#mails += 1;
    if (this.#mails <= this.#most) this.#say("250 2.1.0 Ok");
    else this.#socket.end("421 4.7.0 Enough for one connection\r\n");
  }

  #answerRcpt(line: string): void {
    const address = /<([^>]*)>/.exec(line)?.[1] ?? "";
    this.#reach("after-rcpt");
    switch (chooseAtRcpt(this.#desk.mood())) {
      case "take":
        this.#to = address;
        {
          this.#say("250 2.1.5 Ok");
          return;
        }
      case "defer": {
        this.#sayTo(address, "450 4.2.1 Not now");
        return;
      }
      case "refuse": {
        this.#sayTo(address, "550 5.1.1 No such person");
        return;
      }
      case "drop":
        this.#socket.destroy();
        return;
      case "stall":
        this.#isDeaf = true;
        return;
      case "garbage": {
        this.#say(GARBAGE.trim());
        return;
      }
      case "close-421":
        this.#desk.record.write({ at: "said", to: address, code: 421 });
        this.#socket.end("421 4.3.0 Shutting down\r\n");
    }
  }

  #answerData(): void {
    // After a refused RCPT the pipelined DATA has nobody to go to.
    if (this.#to === "") {
      this.#say("503 5.5.1 No recipient");
      return;
    }
    this.#data = { whole: false, does: chooseAtDot(this.#desk.mood()) };
    this.#say("354 Go on");
  }

  async #seeData(data: { whole: boolean; readonly does: AtDot }, at: number): Promise<void> {
    this.#reach("in-data");
    if (data.whole || at >= 0 || !this.#rest.subarray(-4).equals(LAST_BOUNDARY)) return;
    data.whole = true;
    if (data.does === "drop-before") this.#socket.destroy();
    if (data.does === "reset-before") this.#socket.resetAndDestroy();
    if (!this.#socket.destroyed) await this.#seeWhole();
  }

  /** The mail is here but for its final dot: the sender is about to commit the hand-over. */
  async #seeWhole(): Promise<void> {
    const { assassin, eye } = this.#desk;
    const handing = assassin.reach("handing-over", this.#lane);
    if (handing !== null) {
      const held = await eye.hold(async () => {
        await delay(HELD_MS);
        assassin.strike(handing, "hit");
      });
      if (!held) assassin.strike(handing, "missed");
    }
    const handed = assassin.reach("handed-over", this.#lane);
    if (handed !== null) {
      const wasSeen = eye.awaitStatus(this.#to, "handedOver", SPIN_MS);
      assassin.strike(handed, wasSeen ? "hit" : "missed");
    }
  }

  async #endData(text: Buffer, does: AtDot): Promise<void> {
    const to = this.#to;
    this.#data = null;
    if (does === "defer") {
      this.#sayTo(to, "451 4.3.0 Come back later");
      return;
    }
    if (does === "refuse") {
      this.#sayTo(to, "554 5.7.1 Not this one");
      return;
    }
    this.#desk.record.write({ at: "taken", to, messageId: toMessageId(text), bytes: text.length });
    this.#reach("dot");
    if (does === "late") await delay(5 + Math.random() * 55);
    if (does === "drop-after") this.#socket.destroy();
    else if (does === "reset-after") this.#socket.resetAndDestroy();
    else if (does === "garbage") this.#say(GARBAGE.trim());
    else if (does === "stall") this.#isDeaf = true;
    else await this.#accept(to);
  }

  async #accept(to: string): Promise<void> {
    const { assassin, eye } = this.#desk;
    const answered = assassin.reach("answered", this.#lane);
    if (answered === null) this.#sayTo(to, "250 2.0.0 Kept");
    else {
      const held = await eye.hold(async () => {
        this.#sayTo(to, "250 2.0.0 Kept");
        await delay(HELD_MS);
        assassin.strike(answered, "hit");
      });
      if (!held) assassin.strike(answered, "missed");
    }
    const recorded = assassin.reach("recorded", this.#lane);
    if (recorded === null) return;
    await delay(0);
    const wasSeen = eye.awaitStatus(to, "accepted", SPIN_MS);
    assassin.strike(recorded, wasSeen ? "hit" : "missed");
  }

  #reach(stage: Stage): void {
    const order = this.#desk.assassin.reach(stage, this.#lane);
    if (order !== null) this.#desk.assassin.strike(order, "hit");
  }

  /** An answer about a person goes into the record before it goes out. */
  #sayTo(to: string, reply: string): void {
    this.#desk.record.write({ at: "said", to, code: Number(reply.slice(0, 3)) });
    this.#say(reply);
  }

  #say(reply: string): void {
    if (this.#socket.writable) this.#socket.write(`${reply}\r\n`);
  }
}

function toMessageId(mail: Buffer): string {
  const head = mail.subarray(0, mail.indexOf("\r\n\r\n")).toString("latin1");
  return /^Message-ID:\s*(<[^>]*>)/im.exec(head)?.[1] ?? "";
}

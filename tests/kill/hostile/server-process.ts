/**
 * The hostile SMTP server as a process of its own, told by messages what to do. It has five ports, one for
 * each sender that may run at once, so that it knows whom to kill.
 */
import { type AddressInfo, createServer, type Server } from "node:net";

import { createAssassin } from "./assassin.ts";
import type { Mood } from "./behaviours.ts";
import { openLedgerEye } from "./ledger-eye.ts";
import type { FromServer, ServerSettings, ToServer } from "./messages.ts";
import { openRecord } from "./record.ts";
import { serveSender } from "./serve-sender.ts";

const LANES = 5;

const settings = JSON.parse(process.argv[2] ?? "{}") as ServerSettings;
const record = openRecord(settings.record);
const eye = openLedgerEye(settings.ledger);
const tell = (message: FromServer): unknown => process.send?.(message);
const assassin = createAssassin(eye, (kill) => tell({ kind: "killed", kill }));
let mood: Mood = "calm";
let open = 0;

function obey(message: ToServer): void {
  switch (message.kind) {
    case "mood":
      mood = message.mood;
      return;
    case "arm":
      assassin.arm(message.order);
      return;
    case "drain":
      assassin.disarm();
      void drain();
  }
}

/** Killed senders leave bytes in the network: what they had sent has arrived when their connections are over. */
async function drain(): Promise<void> {
  while (open > 0) await new Promise((resolve) => setTimeout(resolve, 2));
  tell({ kind: "drained" });
}

async function listen(lane: number): Promise<number> {
  const server: Server = createServer((socket) => {
    open += 1;
    socket.once("close", () => (open -= 1));
    tell({ kind: "connected", lane });
    void serveSender(socket, { record, assassin, eye, mood: () => mood }, lane);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

const ports: number[] = [];
for (let lane = 0; lane < LANES; lane += 1) ports.push(await listen(lane));
process.on("message", obey);
process.once("disconnect", () => process.exit(0));
tell({ kind: "ready", ports });

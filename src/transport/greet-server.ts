import type { Greeting } from "../model/doctor-ports.ts";
import { openSession } from "./smtp-session.ts";
import type { SmtpSettings } from "./smtp-settings.ts";

/** Connects, encrypts and logs in as a send does, then says goodbye. Never rejects. */
export async function greetServer(settings: SmtpSettings): Promise<Greeting> {
  const server = `${settings.host}:${settings.port}`;
  const opened = await openSession(settings);
  if (opened.kind === "unavailable") {
    const { cause, advice } = opened;
    return { kind: "unavailable", server, cause, advice };
  }
  const { connection } = opened.session;
  const encrypted = connection.secure;
  const user = connection.authenticated ? settings.user : null;
  await opened.session.quit();
  return { kind: "ready", server, encrypted, user };
}

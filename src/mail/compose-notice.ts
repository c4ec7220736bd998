import MailComposer from "nodemailer/lib/mail-composer";

import { parseEmailAddress } from "../model/email-address.ts";
import type { Message } from "../model/message.ts";
import type { Sender } from "../model/publication.ts";
import { toSenderDomain } from "./message-id.ts";

export interface NoticeMail {
  readonly sender: Sender;
  /** The operator's address, or a reader's. */
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  /** Left out, the mail has its text alone. */
  readonly html?: string;
  /** What it is about, in letters, digits, dots and hyphens: a second copy has the same Message-ID. */
  readonly name: string;
  readonly at: Date;
}

/** A mail from the program itself, no edition; RFC 3834 section 5: nothing answers it by itself. */
export async function composeNotice(mail: NoticeMail): Promise<Message> {
  const { sender, recipient, subject, text, html, name, at } = mail;
  const messageId = `<notice.${name}@${toSenderDomain(sender)}>`;
  const bytes = await new MailComposer({
    from: { name: sender.name, address: sender.email },
    to: { name: "", address: recipient },
    subject,
    text,
    ...(html !== undefined && { html }),
    messageId,
    date: at,
    newline: "windows",
    headers: { "Auto-Submitted": "auto-generated" },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
  const [from, to] = [sender.email, recipient].map(toEnvelopeAddress);
  if (from === undefined || to === undefined) throw new Error("two addresses must stay two");
  const needsSmtpUtf8 = from.needsSmtpUtf8 || to.needsSmtpUtf8;
  return {
    envelope: { sender: from.address, recipient: to.address, needsSmtpUtf8 },
    messageId,
    bytes,
  };
}

/** The config's own parser let both of them through. */
function toEnvelopeAddress(written: string): { address: string; needsSmtpUtf8: boolean } {
  const outcome = parseEmailAddress(written);
  if (outcome.kind === "invalid") throw new Error(`the config must have addresses: ${written}`);
  return outcome.email;
}

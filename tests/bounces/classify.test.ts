import { describe, expect, it } from "vitest";
import { decide, toFindingKind } from "../../src/bounces/classify.ts";

function kindOf(status: string | null, text: string | null = null): string {
  return toFindingKind({ status, action: "failed", text });
}

/** What servers say without a number that says more than their words. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  hard: [
    "550 User unknown",
    "550 Unknown user: anna",
    "550 <anna@example.com>: no such user here",
    "550 Invalid recipient <anna@example.com>",
    "550 5.0.0 <spam@example.com>: user unknown",
    "550 unknown user at mx.spamhaus.example",
    "551 not a valid mailbox",
    "554 This account has been disabled or discontinued",
    "550 The account anna is inactive",
    "550 The address is no longer valid",
    "550 Recipient not found",
    "No account by that name here",
    "Host or domain name not found",
    "550 Empfänger unbekannt",
    "550 Benutzer existiert nicht",
    "550 Dieses Postfach wurde gelöscht",
    "550 Kein Benutzer dieses Namens",
    "550 Utilisateur inconnu",
    "550 La boîte aux lettres n’existe plus",
    "550 Adresse d'au moins un destinataire invalide",
    "550 Usuario desconocido",
    "550 La dirección no existe",
    "550 No existe el buzón",
    "550 ユーザーが存在しません",
    "550 宛先不明です",
    "550 Destinatario inesistente: casella sconosciuta",
    "550 usuário não existe",
    "550 Gebruiker onbekend",
    "550 Пользователь не найден",
    "550 mailbox unavailable (in reply to RCPT TO command)",
  ],
  soft: [
    "552 Mailbox full",
    "550 The mailbox of anna is over quota",
    "550 Not enough storage for this mail",
    "552 Message too large",
    "450 Greylisted, try again later",
    "550 Greylisting in action",
    "550 Account temporarily disabled",
    "550 The account is suspended",
    "451 unknown user, ask later",
    "550 Postfach voll",
    "550 Nachricht zu groß",
    "550 Vorübergehend gestört",
    "550 La boîte du destinataire est pleine",
    "550 Message trop volumineux",
    "550 El buzón está lleno",
    "550 メールボックスがいっぱいです",
    "550 一時的なエラー",
    "550 mailbox unavailable",
    "550 Something else",
    "552 Refused",
    "Message expired in the queue",
    "550 Too many connections",
    "550 mailbox full or user unknown",
  ],
  policy: [
    "550 Rejected as spam",
    "554 Service unavailable; client host [192.0.2.10] blocked",
    "550 Listed at an RBL",
    "550 SPF check failed",
    "550 Sender address rejected: domain does not exist",
    "550 Unknown user (in reply to MAIL FROM command)",
    "550 Relaying denied",
    "550 Access denied",
    "550 Content rejected, unknown user of a policy",
    "571 Go away",
    "550 You have been blocked by the recipient",
    "550 Absender unbekannt",
    "550 Unerwünschte Werbung",
    "550 Expéditeur refusé",
    "550 Courrier indésirable",
    "550 Remitente desconocido",
    "550 Correo no deseado",
    "550 迷惑メールとして拒否しました",
    "550 送信者が存在しません",
  ],
};

describe("what a failure means", () => {
  it.each([
    ["5.1.1", "hard"],
    ["5.1.0", "hard"],
    ["5.1.2", "hard"],
    ["5.1.3", "hard"],
    ["5.1.6", "hard"],
    ["5.1.10", "hard"],
    ["5.2.1", "hard"],
    ["5.4.4", "hard"],
    ["5.4.310", "hard"],
    ["5.1.7", "policy"],
    ["5.1.8", "policy"],
    ["5.6.1", "policy"],
    ["5.7.1", "policy"],
    ["5.7.26", "policy"],
    ["4.7.0", "policy"],
    ["5.1.5", "soft"],
    ["5.1.9", "soft"],
    ["5.2.2", "soft"],
    ["5.2.3", "soft"],
    ["5.3.4", "soft"],
    ["5.4.1", "soft"],
    ["5.4.6", "soft"],
    ["5.5.1", "soft"],
    ["5.0.0", "soft"],
    ["4.1.1", "soft"],
    ["4.4.7", "soft"],
    [null, "soft"],
  ])("by its status %s alone is %s", (status, kind) => {
    expect(kindOf(status)).toBe(kind);
  });

  it.each(Object.entries(WORDS))("by words alone is %s", (kind, texts) => {
    const wrong = texts.filter((text) =>
      ["5.0.0", null].some((status) => kindOf(status, text) !== kind),
    );
    expect(wrong.map((text) => `${text}: ${kindOf("5.0.0", text)}`)).toEqual([]);
  });

  it("is milder where number and words, or two numbers, contradict each other", () => {
    expect(kindOf("5.1.1", "550 5.1.1 Blocked: poor reputation")).toBe("policy");
    expect(kindOf("5.1.1", "550 5.1.1 Mailbox full, no such user")).toBe("soft");
    expect(kindOf("5.1.1", "552 5.2.2 Over quota")).toBe("soft");
    expect(kindOf("5.2.1", "550 5.2.1 The user receives mail at a rate that is too high")).toBe(
      "soft",
    );
    expect(kindOf("5.7.1", "550 5.1.1 User unknown")).toBe("policy");
    expect(kindOf("4.4.7", "550 5.1.1 User unknown")).toBe("soft");
  });

  it("stays hard where a server that says so also mentions its policy", () => {
    expect(
      kindOf("5.1.1", "550 5.1.1 User unknown, our policy is at https://example.com/policy"),
    ).toBe("hard");
  });

  it("is hard in a refusal by policy only if it is said that there is nobody", () => {
    expect(kindOf("5.7.1", "550 5.7.1 User unknown")).toBe("policy");
    expect(kindOf("5.7.1", "550 5.7.1 The recipient does not exist")).toBe("hard");
    expect(kindOf("5.7.1", "550 5.7.1 Access denied, the user does not exist")).toBe("policy");
    expect(kindOf("5.7.515", "550 5.7.515 No such mailbox")).toBe("policy");
  });

  it("is hard in Microsoft's words for an address that nobody has", () => {
    expect(kindOf("5.4.1", "550 5.4.1 Recipient address rejected: Access denied")).toBe("hard");
    expect(kindOf("5.4.1", "550 5.4.1 No answer from host")).toBe("soft");
  });

  it("is not greylisting's delay, which is soft", () => {
    expect(kindOf("4.7.1", "450 4.7.1 Greylisted")).toBe("soft");
  });

  it("takes the number of the text where that of the report says nothing", () => {
    expect(kindOf("5.0.0", "550 5.1.1 x")).toBe("hard");
    expect(kindOf("5.5.0", "550-5.2.2 x")).toBe("soft");
    expect(kindOf(null, "x (#5.1.1)")).toBe("hard");
  });

  it("takes no version number and no address of a machine for a status", () => {
    expect(kindOf("5.0.0", "550 Exim 4.94.2 at 5.1.1.7 says no")).toBe("soft");
    expect(kindOf("5.0.0", "550 refused by 15.1.1")).toBe("soft");
  });
});

describe("what is no failure", () => {
  it("is known by its action, whatever its status", () => {
    const said = { status: "5.1.1", text: "550 5.1.1 User unknown" };
    expect(toFindingKind({ ...said, action: "delayed" })).toBe("delayed");
    expect(toFindingKind({ ...said, action: "Delivered" })).toBe("delivered");
    expect(toFindingKind({ ...said, action: "relayed (to elsewhere)" })).toBe("delivered");
    expect(toFindingKind({ ...said, action: "expanded" })).toBe("delivered");
    expect(toFindingKind({ status: "2.0.0", action: null, text: null })).toBe("delivered");
  });

  it("is told from a failure of which nobody says anything", () => {
    expect(decide({ status: null, action: "failed", text: "no" })).toBe(null);
    expect(toFindingKind({ status: null, action: "failed", text: "no" })).toBe("soft");
  });
});

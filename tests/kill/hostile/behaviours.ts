/** What a server may do to one mail, or to one connection, that a decent one would not. */
export type AtRcpt = "take" | "defer" | "refuse" | "drop" | "stall" | "garbage" | "close-421";

export type AtDot =
  | "take"
  | "late"
  | "defer"
  | "refuse"
  | "drop-before"
  | "drop-after"
  | "reset-before"
  | "reset-after"
  | "garbage"
  | "stall";

/** `calm` takes everything at once; `hostile` has an answer for each fear. */
export type Mood = "calm" | "hostile";

type Odds<Choice> = readonly (readonly [Choice, number])[];

/** Per cent; the rest is `take`. */
const RCPT: Odds<AtRcpt> = [
  ["defer", 3],
  ["refuse", 0.6],
  ["drop", 0.7],
  ["stall", 0.2],
  ["garbage", 0.5],
  ["close-421", 0.5],
];

const DOT: Odds<AtDot> = [
  ["late", 12],
  ["defer", 1.5],
  ["refuse", 0.5],
  ["drop-before", 1],
  ["drop-after", 1],
  ["reset-before", 0.7],
  ["reset-after", 0.7],
  ["garbage", 0.7],
  ["stall", 0.2],
];

export function chooseAtRcpt(mood: Mood): AtRcpt {
  return mood === "calm" ? "take" : (pick(RCPT) ?? "take");
}

export function chooseAtDot(mood: Mood): AtDot {
  return mood === "calm" ? "take" : (pick(DOT) ?? "take");
}

/** How many mails a connection carries before it gets 421: often as many as it likes. */
export function chooseMailsPerConnection(mood: Mood): number {
  if (mood === "calm" || Math.random() < 0.7) return Number.POSITIVE_INFINITY;
  return 1 + Math.floor(Math.random() * 40);
}

function pick<Choice>(odds: Odds<Choice>): Choice | null {
  let ball = Math.random() * 100;
  for (const [choice, weight] of odds) {
    if (ball < weight) return choice;
    ball -= weight;
  }
  return null;
}

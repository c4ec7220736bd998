import type { ReaderWords } from "./reader-words.ts";

export const de: ReaderWords = {
  subscribe: {
    title: "{publication} abonnieren",
    text: "Kostenlos, per Mail. Wählen Sie, was zu Ihnen kommen soll.",
    button: "Abonnieren",
    email: "Ihre E-Mail-Adresse",
    newsletters: "Newsletter",
    lastIssue: "Letzte Ausgabe",
    trap: "Bitte leer lassen",
    agree:
      "Ich möchte, dass {publication} mir diese Newsletter schickt. In jeder Mail ist ein Link, mit dem ich sie abbestellen kann.",
  },
  mistakes: {
    noAddress: "Das ist keine E-Mail-Adresse. Bitte sehen Sie sie noch einmal durch.",
    nothingChosen: "Bitte wählen Sie mindestens einen Newsletter.",
    misspelt:
      "Meinten Sie {suggestion}? Wenn die Adresse so stimmt, drücken Sie den Knopf noch einmal.",
    busy: "Gerade melden sich sehr viele an. Bitte versuchen Sie es in einer Stunde noch einmal.",
  },
  asked: {
    title: "Bitte sehen Sie in Ihr Postfach",
    text: "Eine Mail ist unterwegs zu Ihnen. Drücken Sie darin auf den Knopf, dann kommen Ihre Newsletter. Nichts da? Sehen Sie im Spam nach. Eine Adresse bekommt eine solche Mail am Tag.",
  },
  answer: {
    subscribe: {
      title: "Noch ein Druck auf den Knopf",
      text: "Dann kommt zu Ihnen:",
      button: "Ja, bitte zuschicken",
    },
    "move-from": {
      title: "Newsletter umziehen lassen?",
      text: "Sie gehen an die neue Adresse, sobald auch die Ja gesagt hat.",
      button: "Ja, umziehen",
    },
    "move-to": {
      title: "Newsletter hierher schicken?",
      text: "Ab jetzt kommen sie in dieses Postfach.",
      button: "Ja, hierher schicken",
    },
    data: {
      title: "Ihre Daten",
      text: "Alles, was über Sie bekannt ist, als Datei (JSON).",
      button: "Meine Daten holen",
    },
    erase: {
      title: "Vergessen werden?",
      text: "Ihre Adresse und alles, was zu ihr gehört, wird gelöscht, sofort und für immer.",
      button: "Vergessen Sie mich",
    },
  },
  answered: {
    subscribe: {
      title: "Willkommen",
      text: "Es ist bestellt. Die nächste Ausgabe kommt zu Ihnen.",
    },
    "move-from": {
      title: "Jetzt das neue Postfach",
      text: "Eine Mail ist unterwegs an die neue Adresse. Der Knopf darin macht den Umzug.",
    },
    "move-to": {
      title: "Umgezogen",
      text: "Ihre Newsletter kommen ab jetzt in dieses Postfach.",
    },
    erase: { title: "Vergessen", text: "Hier ist nichts mehr über Sie bekannt." },
  },
  expired: {
    title: "Dieser Link ist zu alt",
    text: "Er galt drei Tage. Bitte fordern Sie ihn noch einmal an.",
  },
  answeredBefore: {
    title: "Das ist schon geschehen",
    text: "Dieser Link wurde schon benutzt, und er gilt einmal.",
  },
  preferences: {
    title: "Ihre Newsletter",
    text: "Was an {address} geht.",
    newsletters: "Newsletter",
    language: "Sprache dieser Seiten",
    ownLanguage: "Wie im Newsletter",
    zone: "Ihre Zeitzone",
    unknownZone: "Nicht angegeben",
    textOnly: "Nur Text, ohne Bilder und Gestaltung",
    pause: "Pause",
    noPause: "Keine Pause",
    pauseDays: "{count} Tage",
    pausedUntil: "Bis {date}, wie jetzt",
    save: "Speichern",
    saved: "Gespeichert.",
    link: "Ihre Einstellungen",
  },
  move: {
    title: "Eine andere Adresse",
    text: "Beide Postfächer werden gefragt, bevor sich etwas ändert.",
    email: "Neue E-Mail-Adresse",
    button: "Umziehen",
  },
  data: {
    title: "Was über Sie bekannt ist",
    text: "Eine Mail bringt Ihnen einen Link zu allem, als Datei.",
    button: "Meine Daten anfordern",
  },
  erase: {
    title: "Vergessen werden",
    text: "Eine Mail fragt, ob Sie es so meinen. Dann wird alles über Sie gelöscht.",
    button: "Vergessen Sie mich",
  },
  ownAsked: {
    title: "Bitte sehen Sie in Ihr Postfach",
    text: "Eine Mail fragt Sie, ob Sie es waren. Vor Ihrer Antwort ändert sich nichts.",
  },
  ownBusy: "Heute gingen schon genug solche Mails hinaus. Bitte versuchen Sie es morgen wieder.",
};

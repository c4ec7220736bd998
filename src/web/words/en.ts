import type { ReaderWords } from "./reader-words.ts";

export const en: ReaderWords = {
  subscribe: {
    title: "Subscribe to {publication}",
    text: "Free, by mail. Choose what should come to you.",
    button: "Subscribe",
    email: "Your e-mail address",
    newsletters: "Newsletters",
    lastIssue: "Last issue",
    trap: "Leave this empty",
    agree:
      "I want {publication} to send me these newsletters. Each mail has a link by which I can leave.",
  },
  mistakes: {
    noAddress: "This is no e-mail address. Please look it through once more.",
    nothingChosen: "Please choose at least one newsletter.",
    misspelt:
      "Did you mean {suggestion}? If the address is right as it is, press the button again.",
    busy: "Very many people are signing up just now. Please try again in an hour.",
  },
  asked: {
    title: "Please look into your mailbox",
    text: "A mail is on its way to you. Press the button in it, and your newsletters will come. Nothing there? Look among the spam. An address gets one such mail a day.",
  },
  answer: {
    subscribe: {
      title: "One more press",
      text: "Then these come to you:",
      button: "Yes, send them to me",
    },
    "move-from": {
      title: "Move your newsletters?",
      text: "They will go to the new address as soon as that has said yes as well.",
      button: "Yes, move them",
    },
    "move-to": {
      title: "Send the newsletters here?",
      text: "From now on they come to this mailbox.",
      button: "Yes, send them here",
    },
    data: {
      title: "Your data",
      text: "Everything that is known of you, as a file (JSON).",
      button: "Get my data",
    },
    erase: {
      title: "Forget you?",
      text: "Your address and all that belongs to it is deleted, at once and for good.",
      button: "Forget me",
    },
  },
  answered: {
    subscribe: { title: "Welcome", text: "You are subscribed. The next issue comes to you." },
    "move-from": {
      title: "Now the new mailbox",
      text: "A mail is on its way to the new address. The button in it makes the move.",
    },
    "move-to": { title: "Moved", text: "Your newsletters come to this mailbox from now on." },
    erase: { title: "Forgotten", text: "Nothing is known of you here any more." },
  },
  expired: {
    title: "This link is too old",
    text: "It worked for three days. Please ask once more.",
  },
  answeredBefore: {
    title: "That is done already",
    text: "This link was used before, and works once.",
  },
  preferences: {
    title: "Your newsletters",
    text: "What comes to {address}.",
    newsletters: "Newsletters",
    language: "Language of these pages",
    ownLanguage: "As in the newsletter",
    zone: "Your time zone",
    unknownZone: "Not told",
    textOnly: "Words only, without pictures and design",
    pause: "Pause",
    noPause: "No pause",
    pauseDays: "{count} days",
    pausedUntil: "Until {date}, as now",
    save: "Save",
    saved: "Saved.",
    link: "Your preferences",
  },
  move: {
    title: "Another address",
    text: "Both mailboxes are asked before anything changes.",
    email: "New e-mail address",
    button: "Move",
  },
  data: {
    title: "What is known of you",
    text: "A mail brings you a link to all of it, as a file.",
    button: "Ask for my data",
  },
  erase: {
    title: "Be forgotten",
    text: "A mail asks whether you mean it. Then everything about you is deleted.",
    button: "Forget me",
  },
  ownAsked: {
    title: "Please look into your mailbox",
    text: "A mail asks you whether it was you. Nothing changes before you answer it.",
  },
  ownBusy: "Enough mails of this kind went out today. Please try again tomorrow.",
};

import type { ReaderWords } from "./reader-words.ts";

export const fr: ReaderWords = {
  subscribe: {
    title: "S’abonner à {publication}",
    text: "Gratuit, par courriel. Choisissez ce que vous voulez recevoir.",
    button: "S’abonner",
    email: "Votre adresse électronique",
    newsletters: "Lettres",
    lastIssue: "Dernier numéro",
    trap: "Laissez ce champ vide",
    agree:
      "Je souhaite que {publication} m’envoie ces lettres. Chaque message contient un lien pour se désabonner.",
  },
  mistakes: {
    noAddress: "Ce n’est pas une adresse électronique. Merci de la relire.",
    nothingChosen: "Choisissez au moins une lettre.",
    misspelt:
      "Vouliez-vous dire {suggestion} ? Si l’adresse est juste, appuyez encore une fois sur le bouton.",
    busy: "Beaucoup de personnes s’abonnent en ce moment. Réessayez dans une heure.",
  },
  asked: {
    title: "Regardez votre boîte aux lettres",
    text: "Un message est en route. Appuyez sur le bouton qu’il contient, et vos lettres viendront. Rien ? Regardez dans les indésirables. Une adresse reçoit un tel message par jour.",
  },
  answer: {
    subscribe: {
      title: "Encore une pression",
      text: "Et vous recevrez :",
      button: "Oui, envoyez-les-moi",
    },
    "move-from": {
      title: "Changer d’adresse ?",
      text: "Les lettres iront à la nouvelle adresse dès qu’elle aura dit oui.",
      button: "Oui, changer d’adresse",
    },
    "move-to": {
      title: "Envoyer les lettres ici ?",
      text: "Elles viendront désormais dans cette boîte.",
      button: "Oui, envoyez-les ici",
    },
    data: {
      title: "Vos données",
      text: "Tout ce qui est connu de vous, dans un fichier (JSON).",
      button: "Obtenir mes données",
    },
    erase: {
      title: "Être oublié ?",
      text: "Votre adresse et tout ce qui s’y rattache est effacé, tout de suite et pour toujours.",
      button: "Oubliez-moi",
    },
  },
  answered: {
    subscribe: { title: "Bienvenue", text: "C’est fait. Le prochain numéro viendra chez vous." },
    "move-from": {
      title: "Maintenant la nouvelle boîte",
      text: "Un message est en route vers la nouvelle adresse. Son bouton fait le changement.",
    },
    "move-to": {
      title: "C’est fait",
      text: "Vos lettres viennent désormais dans cette boîte.",
    },
    erase: { title: "Oublié", text: "Plus rien n’est connu de vous ici." },
  },
  expired: {
    title: "Ce lien est trop ancien",
    text: "Il était valable trois jours. Redemandez-le.",
  },
  answeredBefore: {
    title: "C’est déjà fait",
    text: "Ce lien a déjà servi, et il ne sert qu’une fois.",
  },
  preferences: {
    title: "Vos lettres",
    text: "Ce qui vient à {address}.",
    newsletters: "Lettres",
    language: "Langue de ces pages",
    ownLanguage: "Comme dans la lettre",
    zone: "Votre fuseau horaire",
    unknownZone: "Non indiqué",
    textOnly: "Texte seul, sans images ni mise en page",
    pause: "Pause",
    noPause: "Pas de pause",
    pauseDays: "{count} jours",
    pausedUntil: "Jusqu’au {date}, comme maintenant",
    save: "Enregistrer",
    saved: "Enregistré.",
    link: "Vos préférences",
  },
  move: {
    title: "Une autre adresse",
    text: "Les deux boîtes sont interrogées avant tout changement.",
    email: "Nouvelle adresse électronique",
    button: "Changer",
  },
  data: {
    title: "Ce qui est connu de vous",
    text: "Un message vous apporte un lien vers le tout, dans un fichier.",
    button: "Demander mes données",
  },
  erase: {
    title: "Être oublié",
    text: "Un message vous demande si c’est bien votre volonté. Puis tout est effacé.",
    button: "Oubliez-moi",
  },
  ownAsked: {
    title: "Regardez votre boîte aux lettres",
    text: "Un message vous demande si c’était vous. Rien ne change avant votre réponse.",
  },
  ownBusy: "Assez de messages de ce genre sont partis aujourd’hui. Réessayez demain.",
};

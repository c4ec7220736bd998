import { findInLanguage } from "../../model/find-in-language.ts";

/** What the pages of the readers' service say; `{title}` is a newsletter, `{publication}` who sends it. */
export interface ServiceWords {
  readonly leave: { readonly title: string; readonly text: string; readonly button: string };
  /** A second button, where there are several newsletters. */
  readonly leaveAll: string;
  readonly left: { readonly title: string; readonly text: string };
  readonly leftAll: string;
  readonly invalid: { readonly title: string; readonly text: string };
  readonly broken: { readonly title: string; readonly text: string };
}

const en: ServiceWords = {
  leave: {
    title: "Leave {title}?",
    text: "Press the button, and no further mail of {title} comes to you.",
    button: "Leave {title}",
  },
  leaveAll: "Leave all newsletters of {publication}",
  left: {
    title: "You have left {title}",
    text: "No further mail of it comes to you, starting now.",
  },
  leftAll: "No newsletter of {publication} comes to you any more, starting now.",
  invalid: {
    title: "This link does not work",
    text: "It may be cut off. Open it once more from the mail itself, or answer the mail.",
  },
  broken: {
    title: "That did not work",
    text: "Nothing was changed. Open the link once more, or answer the mail.",
  },
};

const de: ServiceWords = {
  leave: {
    title: "{title} abbestellen?",
    text: "Ein Druck auf den Knopf, und {title} kommt nicht mehr.",
    button: "{title} abbestellen",
  },
  leaveAll: "Alle Newsletter von {publication} abbestellen",
  left: { title: "{title} ist abbestellt", text: "Ab sofort kommt keine Ausgabe mehr." },
  leftAll: "Ab sofort kommt kein Newsletter von {publication} mehr.",
  invalid: {
    title: "Dieser Link funktioniert nicht",
    text: "Vielleicht ist er abgeschnitten. Öffnen Sie ihn noch einmal aus der Mail, oder antworten Sie auf sie.",
  },
  broken: {
    title: "Das hat nicht geklappt",
    text: "Es wurde nichts geändert. Öffnen Sie den Link noch einmal, oder antworten Sie auf die Mail.",
  },
};

const fr: ServiceWords = {
  leave: {
    title: "Se désabonner de {title} ?",
    text: "Appuyez sur le bouton : vous ne recevrez plus {title}.",
    button: "Se désabonner de {title}",
  },
  leaveAll: "Se désabonner de toutes les lettres de {publication}",
  left: {
    title: "Vous êtes désabonné de {title}",
    text: "Vous n’en recevrez plus, dès maintenant.",
  },
  leftAll: "Vous ne recevrez plus aucune lettre de {publication}, dès maintenant.",
  invalid: {
    title: "Ce lien ne fonctionne pas",
    text: "Il est peut-être coupé. Ouvrez-le de nouveau depuis le message, ou répondez au message.",
  },
  broken: {
    title: "Cela n’a pas marché",
    text: "Rien n’a été changé. Ouvrez le lien de nouveau, ou répondez au message.",
  },
};

const es: ServiceWords = {
  leave: {
    title: "¿Darse de baja de {title}?",
    text: "Pulse el botón y no recibirá más {title}.",
    button: "Darse de baja de {title}",
  },
  leaveAll: "Darse de baja de todos los boletines de {publication}",
  left: {
    title: "Se ha dado de baja de {title}",
    text: "No recibirá más correos suyos, desde ahora.",
  },
  leftAll: "No recibirá ningún boletín de {publication}, desde ahora.",
  invalid: {
    title: "Este enlace no funciona",
    text: "Quizá esté cortado. Ábralo otra vez desde el correo, o responda al correo.",
  },
  broken: {
    title: "No ha funcionado",
    text: "No se ha cambiado nada. Abra el enlace otra vez, o responda al correo.",
  },
};

const pt: ServiceWords = {
  leave: {
    title: "Cancelar {title}?",
    text: "Carregue no botão e não recebe mais {title}.",
    button: "Cancelar {title}",
  },
  leaveAll: "Cancelar todas as newsletters de {publication}",
  left: { title: "Cancelou {title}", text: "A partir de agora não recebe mais nenhum número." },
  leftAll: "A partir de agora não recebe nenhuma newsletter de {publication}.",
  invalid: {
    title: "Este link não funciona",
    text: "Talvez esteja cortado. Abra-o outra vez a partir do e-mail, ou responda ao e-mail.",
  },
  broken: {
    title: "Não funcionou",
    text: "Nada foi alterado. Abra o link outra vez, ou responda ao e-mail.",
  },
};

const ja: ServiceWords = {
  leave: {
    title: "{title} の配信を停止しますか",
    text: "ボタンを押すと、{title} は届かなくなります。",
    button: "{title} の配信を停止する",
  },
  leaveAll: "{publication} のすべてのニュースレターを停止する",
  left: { title: "{title} の配信を停止しました", text: "今後、メールは届きません。" },
  leftAll: "{publication} のニュースレターは今後届きません。",
  invalid: {
    title: "このリンクは使えません",
    text: "途中で切れている可能性があります。メールからもう一度開くか、メールに返信してください。",
  },
  broken: {
    title: "うまくいきませんでした",
    text: "何も変更されていません。リンクをもう一度開くか、メールに返信してください。",
  },
};

const ar: ServiceWords = {
  leave: {
    title: "إلغاء الاشتراك في {title}؟",
    text: "اضغط الزر ولن تصلك رسائل {title} بعد الآن.",
    button: "إلغاء الاشتراك في {title}",
  },
  leaveAll: "إلغاء الاشتراك في كل نشرات {publication}",
  left: { title: "أُلغي اشتراكك في {title}", text: "لن تصلك أي رسالة منها ابتداءً من الآن." },
  leftAll: "لن تصلك أي نشرة من {publication} ابتداءً من الآن.",
  invalid: {
    title: "هذا الرابط لا يعمل",
    text: "ربما كان مقطوعًا. افتحه مرة أخرى من الرسالة نفسها، أو أجب عن الرسالة.",
  },
  broken: {
    title: "لم ينجح ذلك",
    text: "لم يتغير شيء. افتح الرابط مرة أخرى، أو أجب عن الرسالة.",
  },
};

const ALL: ReadonlyMap<string, ServiceWords> = new Map(
  Object.entries({ ar, de, en, es, fr, ja, pt }),
);

/** @param language BCP 47; another one than these is answered in English */
export function findServiceWords(language: string): ServiceWords {
  return findInLanguage(ALL, language) ?? en;
}

/** Languages that have words, for tests. */
export const SERVICE_LANGUAGES = [...ALL.keys()];

import { findInLanguage } from "../../model/find-in-language.ts";
import type { RequestKind } from "../../model/reader.ts";

/** What a mailbox is asked; `{publication}` is who asks. */
export interface Question {
  readonly subject: string;
  readonly text: string;
  readonly button: string;
}

export interface RequestWords extends Readonly<Record<RequestKind, Question>> {
  /** Below the button. */
  readonly otherwise: string;
}

const en: RequestWords = {
  subscribe: {
    subject: "Please confirm: {publication}",
    text: "This address was given for these newsletters of {publication}:",
    button: "Yes, send them to me",
  },
  "move-from": {
    subject: "Move your newsletters to another address?",
    text: "Somebody asked to have your newsletters of {publication} sent to another address. If it was you, go on here; the new address is asked as well.",
    button: "Yes, move them",
  },
  "move-to": {
    subject: "Is this your new address for {publication}?",
    text: "A reader of {publication} wants the newsletters to come to this address from now on.",
    button: "Yes, send them here",
  },
  data: {
    subject: "Your data at {publication}",
    text: "Here you get everything that {publication} knows of you, as a file.",
    button: "Get my data",
  },
  erase: {
    subject: "Forget you at {publication}?",
    text: "Here you have {publication} forget your address and all that belongs to it. No newsletter comes any more.",
    button: "Forget me",
  },
  otherwise:
    "Was it not you? Then do nothing: without your answer nothing happens. The link works for three days.",
};

const de: RequestWords = {
  subscribe: {
    subject: "Bitte bestätigen: {publication}",
    text: "Diese Adresse wurde für folgende Newsletter von {publication} angegeben:",
    button: "Ja, bitte zuschicken",
  },
  "move-from": {
    subject: "Newsletter an eine andere Adresse?",
    text: "Jemand möchte, dass Ihre Newsletter von {publication} an eine andere Adresse gehen. Wenn Sie das waren, geht es hier weiter; die neue Adresse wird ebenfalls gefragt.",
    button: "Ja, umziehen",
  },
  "move-to": {
    subject: "Ist das Ihre neue Adresse für {publication}?",
    text: "Eine Leserin oder ein Leser von {publication} möchte die Newsletter künftig an diese Adresse bekommen.",
    button: "Ja, hierher schicken",
  },
  data: {
    subject: "Ihre Daten bei {publication}",
    text: "Hier bekommen Sie alles, was {publication} über Sie weiß, als Datei.",
    button: "Meine Daten holen",
  },
  erase: {
    subject: "Bei {publication} vergessen werden?",
    text: "Hier vergisst {publication} Ihre Adresse und alles, was zu ihr gehört. Es kommt kein Newsletter mehr.",
    button: "Vergessen Sie mich",
  },
  otherwise:
    "Waren Sie es nicht? Dann tun Sie nichts: Ohne Ihre Antwort geschieht nichts. Der Link gilt drei Tage.",
};

const fr: RequestWords = {
  subscribe: {
    subject: "Merci de confirmer : {publication}",
    text: "Cette adresse a été indiquée pour ces lettres de {publication} :",
    button: "Oui, envoyez-les-moi",
  },
  "move-from": {
    subject: "Recevoir vos lettres à une autre adresse ?",
    text: "Quelqu’un demande que vos lettres de {publication} soient envoyées à une autre adresse. Si c’est vous, continuez ici ; la nouvelle adresse sera interrogée aussi.",
    button: "Oui, changer d’adresse",
  },
  "move-to": {
    subject: "Est-ce votre nouvelle adresse pour {publication} ?",
    text: "Une personne qui lit {publication} souhaite désormais recevoir les lettres à cette adresse.",
    button: "Oui, envoyez-les ici",
  },
  data: {
    subject: "Vos données chez {publication}",
    text: "Voici tout ce que {publication} sait de vous, dans un fichier.",
    button: "Obtenir mes données",
  },
  erase: {
    subject: "Être oublié par {publication} ?",
    text: "Ici, {publication} oublie votre adresse et tout ce qui s’y rattache. Plus aucune lettre ne viendra.",
    button: "Oubliez-moi",
  },
  otherwise:
    "Ce n’était pas vous ? Ne faites rien : sans votre réponse, rien ne se passe. Le lien est valable trois jours.",
};

const es: RequestWords = {
  subscribe: {
    subject: "Confirme, por favor: {publication}",
    text: "Se ha indicado esta dirección para estos boletines de {publication}:",
    button: "Sí, envíenmelos",
  },
  "move-from": {
    subject: "¿Enviar sus boletines a otra dirección?",
    text: "Alguien pide que sus boletines de {publication} se envíen a otra dirección. Si ha sido usted, siga aquí; también se preguntará a la dirección nueva.",
    button: "Sí, cambiar",
  },
  "move-to": {
    subject: "¿Es esta su nueva dirección para {publication}?",
    text: "Una persona que lee {publication} quiere recibir los boletines en esta dirección desde ahora.",
    button: "Sí, envíenlos aquí",
  },
  data: {
    subject: "Sus datos en {publication}",
    text: "Aquí obtiene todo lo que {publication} sabe de usted, en un archivo.",
    button: "Obtener mis datos",
  },
  erase: {
    subject: "¿Que {publication} le olvide?",
    text: "Aquí {publication} olvida su dirección y todo lo que le pertenece. No llegará ningún boletín más.",
    button: "Olvídenme",
  },
  otherwise:
    "¿No ha sido usted? No haga nada: sin su respuesta no ocurre nada. El enlace funciona durante tres días.",
};

const pt: RequestWords = {
  subscribe: {
    subject: "Confirme, por favor: {publication}",
    text: "Este endereço foi indicado para estas newsletters de {publication}:",
    button: "Sim, enviem-mas",
  },
  "move-from": {
    subject: "Enviar as suas newsletters para outro endereço?",
    text: "Alguém pediu que as suas newsletters de {publication} fossem para outro endereço. Se foi você, continue aqui; o novo endereço também será consultado.",
    button: "Sim, mudar",
  },
  "move-to": {
    subject: "É este o seu novo endereço para {publication}?",
    text: "Uma pessoa que lê {publication} quer receber as newsletters neste endereço a partir de agora.",
    button: "Sim, enviem para aqui",
  },
  data: {
    subject: "Os seus dados em {publication}",
    text: "Aqui obtém tudo o que {publication} sabe de si, num ficheiro.",
    button: "Obter os meus dados",
  },
  erase: {
    subject: "Ser esquecido por {publication}?",
    text: "Aqui {publication} esquece o seu endereço e tudo o que lhe pertence. Não chega mais nenhuma newsletter.",
    button: "Esqueçam-me",
  },
  otherwise:
    "Não foi você? Não faça nada: sem a sua resposta nada acontece. O link funciona durante três dias.",
};

const ja: RequestWords = {
  subscribe: {
    subject: "ご確認ください:{publication}",
    text: "{publication} の次のニュースレターに、このアドレスが登録されました:",
    button: "はい、受け取ります",
  },
  "move-from": {
    subject: "ニュースレターの宛先を変更しますか",
    text: "{publication} のニュースレターを別のアドレスに送るよう依頼がありました。ご本人の場合はこちらから進んでください。新しいアドレスにも確認します。",
    button: "はい、変更します",
  },
  "move-to": {
    subject: "{publication} の新しいアドレスはこちらですか",
    text: "{publication} の読者の方が、今後このアドレスで受け取ることを希望しています。",
    button: "はい、こちらに送ってください",
  },
  data: {
    subject: "{publication} にあるあなたのデータ",
    text: "{publication} が保存しているあなたの情報を、すべてファイルで受け取れます。",
    button: "データを受け取る",
  },
  erase: {
    subject: "{publication} から情報を削除しますか",
    text: "{publication} はあなたのアドレスと関連する情報をすべて削除します。ニュースレターは届かなくなります。",
    button: "削除する",
  },
  otherwise:
    "お心当たりがない場合は、何もしないでください。お返事がなければ何も変わりません。リンクは3日間有効です。",
};

const ar: RequestWords = {
  subscribe: {
    subject: "يرجى التأكيد: {publication}",
    text: "أُدخل هذا العنوان للاشتراك في هذه النشرات من {publication}:",
    button: "نعم، أرسلوها إليّ",
  },
  "move-from": {
    subject: "هل تُنقل نشراتك إلى عنوان آخر؟",
    text: "طلب أحدهم إرسال نشراتك من {publication} إلى عنوان آخر. إن كنت أنت، فتابع من هنا؛ وسيُسأل العنوان الجديد أيضًا.",
    button: "نعم، انقلوها",
  },
  "move-to": {
    subject: "هل هذا عنوانك الجديد لدى {publication}؟",
    text: "يريد أحد قراء {publication} أن تصله النشرات على هذا العنوان من الآن.",
    button: "نعم، أرسلوها إلى هنا",
  },
  data: {
    subject: "بياناتك لدى {publication}",
    text: "هنا تحصل على كل ما تعرفه {publication} عنك في ملف.",
    button: "الحصول على بياناتي",
  },
  erase: {
    subject: "هل تنساك {publication}؟",
    text: "هنا تنسى {publication} عنوانك وكل ما يتعلق به. ولن تصلك أي نشرة بعد ذلك.",
    button: "انسوني",
  },
  otherwise: "لم تطلب ذلك؟ لا تفعل شيئًا: بلا جوابك لا يحدث شيء. يعمل الرابط ثلاثة أيام.",
};

const ALL: ReadonlyMap<string, RequestWords> = new Map(
  Object.entries({ ar, de, en, es, fr, ja, pt }),
);

/** @param language BCP 47; another one than these is asked in English */
export function findRequestWords(language: string): RequestWords {
  return findInLanguage(ALL, language) ?? en;
}

/** Languages that have words, for tests. */
export const REQUEST_LANGUAGES = [...ALL.keys()];

/** What the site says itself. `issueNumber` has `{n}` where the number goes. */
export interface Vocabulary {
  readonly advertisement: string;
  readonly allIssues: string;
  readonly backToText: string;
  readonly by: string;
  readonly contents: string;
  readonly correction: string;
  readonly done: string;
  readonly feed: string;
  readonly issueNumber: string;
  readonly issues: string;
  readonly next: string;
  readonly noIssues: string;
  readonly notDone: string;
  readonly notes: string;
  readonly original: string;
  readonly previous: string;
  readonly readIssue: string;
  readonly related: string;
  readonly skip: string;
  readonly table: string;
  readonly today: string;
  readonly written: string;
}

export const ENGLISH: Vocabulary = {
  advertisement: "Advertisement",
  allIssues: "All issues",
  backToText: "Back to the text",
  by: "By",
  contents: "In this issue",
  correction: "Correction",
  done: "Done",
  feed: "Feed",
  issueNumber: "No. {n}",
  issues: "Issues",
  next: "Next issue",
  noIssues: "No issues yet",
  notDone: "Not done",
  notes: "Notes",
  original: "Read the original",
  previous: "Previous issue",
  readIssue: "Read the issue",
  related: "Related",
  skip: "Skip to the content",
  table: "Table",
  today: "The latest issues",
  written: "Written",
};

const GERMAN: Vocabulary = {
  advertisement: "Anzeige",
  allIssues: "Alle Ausgaben",
  backToText: "Zurück zum Text",
  by: "Von",
  contents: "In dieser Ausgabe",
  correction: "Berichtigung",
  done: "Erledigt",
  feed: "Feed",
  issueNumber: "Nr. {n}",
  issues: "Ausgaben",
  next: "Nächste Ausgabe",
  noIssues: "Noch keine Ausgaben",
  notDone: "Nicht erledigt",
  notes: "Anmerkungen",
  original: "Zum Original",
  previous: "Vorige Ausgabe",
  readIssue: "Ausgabe lesen",
  related: "Zum Thema",
  skip: "Zum Inhalt springen",
  table: "Tabelle",
  today: "Die neuesten Ausgaben",
  written: "Geschrieben",
};

const FRENCH: Vocabulary = {
  advertisement: "Publicité",
  allIssues: "Tous les numéros",
  backToText: "Retour au texte",
  by: "Par",
  contents: "Dans ce numéro",
  correction: "Rectificatif",
  done: "Fait",
  feed: "Flux",
  issueNumber: "Nº {n}",
  issues: "Numéros",
  next: "Numéro suivant",
  noIssues: "Aucun numéro pour l’instant",
  notDone: "À faire",
  notes: "Notes",
  original: "Lire l’original",
  previous: "Numéro précédent",
  readIssue: "Lire le numéro",
  related: "À lire aussi",
  skip: "Aller au contenu",
  table: "Tableau",
  today: "Les derniers numéros",
  written: "Écrit",
};

const ARABIC: Vocabulary = {
  advertisement: "إعلان",
  allIssues: "كل الأعداد",
  backToText: "العودة إلى النص",
  by: "بقلم",
  contents: "في هذا العدد",
  correction: "تصحيح",
  done: "تم",
  feed: "خلاصة",
  issueNumber: "العدد {n}",
  issues: "الأعداد",
  next: "العدد التالي",
  noIssues: "لا أعداد بعد",
  notDone: "لم يتم",
  notes: "هوامش",
  original: "قراءة النص الأصلي",
  previous: "العدد السابق",
  readIssue: "قراءة العدد",
  related: "مواضيع ذات صلة",
  skip: "الانتقال إلى المحتوى",
  table: "جدول",
  today: "أحدث الأعداد",
  written: "كُتب في",
};

const JAPANESE: Vocabulary = {
  advertisement: "広告",
  allIssues: "すべての号",
  backToText: "本文に戻る",
  by: "文",
  contents: "この号の内容",
  correction: "訂正",
  done: "完了",
  feed: "フィード",
  issueNumber: "第{n}号",
  issues: "号一覧",
  next: "次の号",
  noIssues: "まだ号はありません",
  notDone: "未完了",
  notes: "注",
  original: "原文を読む",
  previous: "前の号",
  readIssue: "この号を読む",
  related: "関連記事",
  skip: "本文へ移動",
  table: "表",
  today: "最新号",
  written: "執筆",
};

/** By primary language subtag. */
export const VOCABULARIES: ReadonlyMap<string, Vocabulary> = new Map([
  ["en", ENGLISH],
  ["de", GERMAN],
  ["fr", FRENCH],
  ["ar", ARABIC],
  ["ja", JAPANESE],
]);

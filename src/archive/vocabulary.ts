/** What the site says itself. `issueNumber` has `{n}` where the number goes. */
export interface Vocabulary {
  readonly advertisement: string;
  readonly allIssues: string;
  readonly articles: string;
  readonly authors: string;
  readonly backToText: string;
  readonly by: string;
  readonly byMonth: string;
  /** Of an issue whose page is not what was mailed any more. */
  readonly changed: string;
  readonly contents: string;
  readonly correction: string;
  readonly corrections: string;
  readonly done: string;
  readonly feed: string;
  readonly fromIssue: string;
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
  readonly search: string;
  readonly sections: string;
  readonly skip: string;
  readonly subscribe: string;
  readonly table: string;
  readonly today: string;
  /** Of an article that was taken back. */
  readonly withdrawn: string;
  readonly written: string;
}

export const ENGLISH: Vocabulary = {
  advertisement: "Advertisement",
  allIssues: "All issues",
  articles: "Articles",
  authors: "Authors",
  backToText: "Back to the text",
  by: "By",
  byMonth: "All issues by month",
  changed: "Changed since it was sent",
  contents: "In this issue",
  correction: "Correction",
  corrections: "Corrections",
  done: "Done",
  feed: "Feed",
  fromIssue: "From the issue of",
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
  search: "Search",
  sections: "Sections",
  skip: "Skip to the content",
  subscribe: "Subscribe, free",
  table: "Table",
  today: "The latest issues",
  withdrawn: "Withdrawn",
  written: "Written",
};

const GERMAN: Vocabulary = {
  advertisement: "Anzeige",
  allIssues: "Alle Ausgaben",
  articles: "Artikel",
  authors: "Autorinnen und Autoren",
  backToText: "Zurück zum Text",
  by: "Von",
  byMonth: "Alle Ausgaben nach Monaten",
  changed: "Seit dem Versand geändert",
  contents: "In dieser Ausgabe",
  correction: "Berichtigung",
  corrections: "Berichtigungen",
  done: "Erledigt",
  feed: "Feed",
  fromIssue: "Aus der Ausgabe vom",
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
  search: "Suche",
  sections: "Ressorts",
  skip: "Zum Inhalt springen",
  subscribe: "Kostenlos abonnieren",
  table: "Tabelle",
  today: "Die neuesten Ausgaben",
  withdrawn: "Zurückgezogen",
  written: "Geschrieben",
};

const FRENCH: Vocabulary = {
  advertisement: "Publicité",
  allIssues: "Tous les numéros",
  articles: "Articles",
  authors: "Auteurs",
  backToText: "Retour au texte",
  by: "Par",
  byMonth: "Tous les numéros par mois",
  changed: "Modifié depuis l’envoi",
  contents: "Dans ce numéro",
  correction: "Rectificatif",
  corrections: "Rectificatifs",
  done: "Fait",
  feed: "Flux",
  fromIssue: "Paru dans le numéro du",
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
  search: "Recherche",
  sections: "Rubriques",
  skip: "Aller au contenu",
  subscribe: "S’abonner gratuitement",
  table: "Tableau",
  today: "Les derniers numéros",
  withdrawn: "Article retiré",
  written: "Écrit",
};

const ARABIC: Vocabulary = {
  advertisement: "إعلان",
  allIssues: "كل الأعداد",
  articles: "مقالات",
  authors: "الكتّاب",
  backToText: "العودة إلى النص",
  by: "بقلم",
  byMonth: "كل الأعداد حسب الشهر",
  changed: "تغيّر منذ الإرسال",
  contents: "في هذا العدد",
  correction: "تصحيح",
  corrections: "تصحيحات",
  done: "تم",
  feed: "خلاصة",
  fromIssue: "من عدد",
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
  search: "بحث",
  sections: "الأقسام",
  skip: "الانتقال إلى المحتوى",
  subscribe: "اشترك مجانًا",
  table: "جدول",
  today: "أحدث الأعداد",
  withdrawn: "سُحب هذا المقال",
  written: "كُتب في",
};

const JAPANESE: Vocabulary = {
  advertisement: "広告",
  allIssues: "すべての号",
  articles: "記事",
  authors: "執筆者",
  backToText: "本文に戻る",
  by: "文",
  byMonth: "月別の全号",
  changed: "配信後に変更されたもの",
  contents: "この号の内容",
  correction: "訂正",
  corrections: "訂正一覧",
  done: "完了",
  feed: "フィード",
  fromIssue: "掲載号",
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
  search: "検索",
  sections: "分野",
  skip: "本文へ移動",
  subscribe: "無料で購読する",
  table: "表",
  today: "最新号",
  withdrawn: "取り下げられた記事",
  written: "執筆",
};

const SPANISH: Vocabulary = {
  advertisement: "Publicidad",
  allIssues: "Todos los números",
  articles: "Artículos",
  authors: "Autores",
  backToText: "Volver al texto",
  by: "Por",
  byMonth: "Todos los números por mes",
  changed: "Modificado desde el envío",
  contents: "En este número",
  correction: "Corrección",
  corrections: "Correcciones",
  done: "Hecho",
  feed: "Canal",
  fromIssue: "Del número del",
  issueNumber: "N.º {n}",
  issues: "Números",
  next: "Número siguiente",
  noIssues: "Aún no hay números",
  notDone: "Pendiente",
  notes: "Notas",
  original: "Leer el original",
  previous: "Número anterior",
  readIssue: "Leer el número",
  related: "Relacionado",
  search: "Buscar",
  sections: "Secciones",
  skip: "Ir al contenido",
  subscribe: "Suscribirse gratis",
  table: "Tabla",
  today: "Los últimos números",
  withdrawn: "Artículo retirado",
  written: "Escrito",
};

const PORTUGUESE: Vocabulary = {
  advertisement: "Publicidade",
  allIssues: "Todas as edições",
  articles: "Artigos",
  authors: "Autores",
  backToText: "Voltar ao texto",
  by: "Por",
  byMonth: "Todas as edições por mês",
  changed: "Alterado desde o envio",
  contents: "Nesta edição",
  correction: "Correção",
  corrections: "Correções",
  done: "Feito",
  feed: "Feed",
  fromIssue: "Da edição de",
  issueNumber: "N.º {n}",
  issues: "Edições",
  next: "Próxima edição",
  noIssues: "Ainda não há edições",
  notDone: "Por fazer",
  notes: "Notas",
  original: "Ler o original",
  previous: "Edição anterior",
  readIssue: "Ler a edição",
  related: "Relacionado",
  search: "Pesquisar",
  sections: "Secções",
  skip: "Ir para o conteúdo",
  subscribe: "Assinar grátis",
  table: "Tabela",
  today: "As últimas edições",
  withdrawn: "Artigo retirado",
  written: "Escrito",
};

/** By primary language subtag. */
export const VOCABULARIES: ReadonlyMap<string, Vocabulary> = new Map([
  ["en", ENGLISH],
  ["de", GERMAN],
  ["fr", FRENCH],
  ["ar", ARABIC],
  ["ja", JAPANESE],
  ["es", SPANISH],
  ["pt", PORTUGUESE],
]);

import { languageOf } from "./languages.ts";

/** What the search page says. `found` has `{n}` where the number goes. */
export interface SearchWords {
  readonly label: string;
  readonly hint: string;
  readonly busy: string;
  readonly found: string;
  readonly none: string;
  readonly failed: string;
  readonly more: string;
  readonly needsScript: string;
}

const ENGLISH: SearchWords = {
  label: "Look for",
  hint: "Headlines, articles and links of every issue. Words in quotation marks are found side by side.",
  busy: "Searching …",
  found: "Pages found: {n}",
  none: "Nothing found. Fewer words, or others, may find more.",
  failed: "The search could not be loaded. Try once more.",
  more: "Show more",
  needsScript: "Searching needs JavaScript. Everything is in the archive, too:",
};

const GERMAN: SearchWords = {
  label: "Suchen nach",
  hint: "Schlagzeilen, Artikel und Links aller Ausgaben. Wörter in Anführungszeichen werden nebeneinander gefunden.",
  busy: "Wird gesucht …",
  found: "Gefundene Seiten: {n}",
  none: "Nichts gefunden. Weniger oder andere Wörter finden vielleicht mehr.",
  failed: "Die Suche ließ sich nicht laden. Noch einmal versuchen?",
  more: "Mehr zeigen",
  needsScript: "Die Suche braucht JavaScript. Alles steht auch im Archiv:",
};

const FRENCH: SearchWords = {
  label: "Rechercher",
  hint: "Titres, articles et liens de tous les numéros. Les mots entre guillemets sont cherchés côte à côte.",
  busy: "Recherche en cours…",
  found: "Pages trouvées : {n}",
  none: "Aucun résultat. Essayez moins de mots, ou d’autres.",
  failed: "La recherche n’a pas pu être chargée. Essayez encore une fois.",
  more: "Afficher la suite",
  needsScript: "La recherche a besoin de JavaScript. Tout se trouve aussi dans les archives :",
};

const ARABIC: SearchWords = {
  label: "ابحث عن",
  hint: "عناوين كل الأعداد ومقالاتها وروابطها. الكلمات بين علامتي اقتباس يُبحث عنها متجاورة.",
  busy: "جارٍ البحث…",
  found: "عدد الصفحات: {n}",
  none: "لا نتائج. جرّب كلمات أقل أو كلمات أخرى.",
  failed: "تعذّر تحميل البحث. حاول مرة أخرى.",
  more: "عرض المزيد",
  needsScript: "يحتاج البحث إلى جافاسكربت. كل شيء موجود في الأرشيف أيضًا:",
};

const JAPANESE: SearchWords = {
  label: "検索する言葉",
  hint: "すべての号の見出し、記事、リンクが対象です。引用符で囲んだ言葉は、続けて並んでいるものを探します。",
  busy: "検索しています…",
  found: "{n}ページ見つかりました",
  none: "見つかりませんでした。言葉を減らすか、別の言葉をお試しください。",
  failed: "検索を読み込めませんでした。もう一度お試しください。",
  more: "さらに表示",
  needsScript: "検索には JavaScript が必要です。すべての号はこちらからもご覧いただけます：",
};

const SPANISH: SearchWords = {
  label: "Buscar",
  hint: "Titulares, artículos y enlaces de todos los números. Las palabras entre comillas se buscan juntas.",
  busy: "Buscando…",
  found: "Páginas encontradas: {n}",
  none: "No hay resultados. Pruebe con menos palabras o con otras.",
  failed: "No se pudo cargar la búsqueda. Inténtelo de nuevo.",
  more: "Mostrar más",
  needsScript: "La búsqueda necesita JavaScript. Todo está también en el archivo:",
};

const PORTUGUESE: SearchWords = {
  label: "Pesquisar",
  hint: "Títulos, artigos e ligações de todas as edições. As palavras entre aspas são procuradas lado a lado.",
  busy: "A pesquisar…",
  found: "Páginas encontradas: {n}",
  none: "Nada encontrado. Tente menos palavras, ou outras.",
  failed: "Não foi possível carregar a pesquisa. Tente novamente.",
  more: "Mostrar mais",
  needsScript: "A pesquisa precisa de JavaScript. Está tudo também no arquivo:",
};

/** By primary language subtag. */
const SEARCH_WORDS: ReadonlyMap<string, SearchWords> = new Map([
  ["en", ENGLISH],
  ["de", GERMAN],
  ["fr", FRENCH],
  ["ar", ARABIC],
  ["ja", JAPANESE],
  ["es", SPANISH],
  ["pt", PORTUGUESE],
]);

/** In the language of the page's other words. @param language BCP 47 */
export function toSearchWords(language: string): SearchWords {
  return SEARCH_WORDS.get(languageOf(language).language) ?? ENGLISH;
}

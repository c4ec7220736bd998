const EXCERPT_WORDS = 28;

/**
 * All indexes of the site as one. Each language has its own stemming, so its years are merged and languages stand side
 * by side.
 *
 * @param listed `{ language, direction, path, key }`, newest first, paths as seen from the page
 */
export function openIndexes(listed) {
  let opening = null;
  return {
    /** Best first. @throws if anything cannot be loaded; the next search tries again */
    async search(words) {
      opening ??= Promise.all(groupByLanguage(listed).map(openLanguage));
      try {
        const found = await Promise.all((await opening).map((one) => one.search(words)));
        return found.flat().sort((one, other) => other.score - one.score);
      } catch (error) {
        opening = null;
        throw error;
      }
    },
  };
}

function groupByLanguage(listed) {
  const languages = [...new Set(listed.map(({ language }) => language))];
  return languages.map((language) => listed.filter((one) => one.language === language));
}

async function openLanguage([newest, ...older]) {
  const { language, direction } = newest;
  const base = toUrl(newest.path);
  // A module of its own for each language: it holds the program of one.
  const { createInstance } = await import(`${base}pagefind.js`);
  const instance = asIfIn(language, () => createInstance({ noWorker: true, ...toOptions(newest) }));
  await Promise.all(
    older.map((one) =>
      instance.mergeIndex(toUrl(one.path), { language: language.toLowerCase(), ...toOptions(one) }),
    ),
  );
  return {
    async search(words) {
      const { results } = await instance.search(words);
      return results.map(({ score, data }) => ({
        score,
        load: async () => ({ language, direction, ...(await data()) }),
      }));
    },
  };
}

/** The key in the address: an index is loaded anew when it has changed, and not before. */
function toOptions({ key }) {
  return {
    metaCacheTag: encodeURIComponent(key),
    excerptLength: EXCERPT_WORDS,
    excerptEllipsis: "…",
  };
}

function toUrl(path) {
  return new URL(path, document.baseURI).href;
}

/** The library cuts words as the page's language does, which is read once and cannot be told otherwise. */
function asIfIn(language, make) {
  const root = document.documentElement;
  const own = root.lang;
  root.lang = language;
  try {
    return make();
  } finally {
    root.lang = own;
  }
}

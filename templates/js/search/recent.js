// Queries that led somewhere, the latest first; where nothing can be kept, none.
const RECENT = 'pilgi-searches';
const MOST_RECENT = 6;

function recentQueries() {
  try {
    const kept = JSON.parse(localStorage.getItem(RECENT));
    return Array.isArray(kept) ? kept.filter((query) => typeof query === 'string') : [];
  } catch (storageDenied) {
    return [];
  }
}

function rememberQuery(query) {
  const text = query.trim().slice(0, 80);
  const others = recentQueries().filter((each) => each !== text);
  if (text) keepQueries([text, ...others].slice(0, MOST_RECENT));
}

function keepQueries(queries) {
  try {
    if (queries.length) localStorage.setItem(RECENT, JSON.stringify(queries));
    else localStorage.removeItem(RECENT);
  } catch (storageDenied) {}
}

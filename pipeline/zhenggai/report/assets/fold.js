// Search compares simplified script, half width and small letters; a text keeps its length when it is folded.
const SNIPPET = 22;

function fold(text) {
  const forms = store.index.searchForms;
  let folded = "";
  for (const character of text) {
    const form = forms[character];
    folded += form === undefined || form.length !== character.length ? character : form;
  }
  return folded;
}

function foldQuery(query) {
  const folded = fold(query.normalize("NFKC")).toLowerCase();
  return folded.split(/\s+/).filter(Boolean);
}

// The text of a notice around the first term, or null if a term is not in it; undefined while it isn't unpacked yet.
function findIn(position, terms) {
  const [chunk, at] = place(position);
  const folded = store.folded[chunk]?.[at];
  const title = fold(store.index.notices[position].title + " " + store.index.notices[position].id).toLowerCase();
  if (folded === undefined) return terms.every((term) => title.includes(term)) ? ["", "", ""] : undefined;
  if (!terms.every((term) => folded.includes(term) || title.includes(term))) return null;
  const start = folded.indexOf(terms[0]);
  if (start < 0) return ["", "", ""];
  const text = store.texts[chunk][at];
  const end = start + terms[0].length;
  return [text.slice(Math.max(0, start - SNIPPET), start), text.slice(start, end), text.slice(end, end + SNIPPET)];
}

// The list of notices: what search and filters leave, drawn as far as one scrolls.
const DRAWN_AT_ONCE = 80;
const list = { kept: [], terms: [], snippets: new Map(), drawn: 0, isComplete: true };

function findNotices() {
  list.terms = foldQuery($("search").value);
  list.snippets.clear();
  list.isComplete = true;
  const kept = filterNotices();
  if (list.terms.length === 0) return kept;
  return kept.filter((position) => {
    const found = findIn(position, list.terms);
    if (found === undefined) list.isComplete = false;
    else if (found) list.snippets.set(position, found);
    return Boolean(found);
  });
}

function drawList() {
  $("clear").hidden = chosenCount() === 0 && list.terms.length === 0;
  const key = `${language} ${list.isComplete} ${list.terms.join(" ")} ${list.kept.join()}`;
  if (key === list.drawnKey) return;
  list.drawnKey = key;
  list.drawn = 0;
  replace($("notices"));
  drawMore();
  const total = store.index.notices.length;
  const waiting = list.isComplete ? "" : ` · ${word("reading")}`;
  $("list-count").textContent = `${number(list.kept.length)} / ${number(total)}${waiting}`;
  if (list.kept.length === 0 && list.isComplete) replace($("notices"), h("li", { class: "empty" }, word("noneFound")));
}

function drawMore() {
  const next = list.kept.slice(list.drawn, list.drawn + DRAWN_AT_ONCE);
  list.drawn += next.length;
  $("notices").append(...next.map(drawLink));
}

function drawLink(position) {
  const row = store.index.notices[position];
  const facts = [row.id, row.published, `${number(row.counts[0])} ${word("problems")}`, `${number(row.counts[1])} ${word("measures")}`];
  if (row.counts[3]) facts.push(`${number(row.counts[3])} ${word("warnings")}`);
  const snippet = list.snippets.get(position);
  const isOpen = open.notice?.position === position;
  return h("li", {}, h("button", { type: "button", class: "notice-link", "data-position": position, "aria-current": isOpen ? "true" : null },
    h("span", { class: "notice-name" }, row.title),
    snippet?.[1] ? h("span", { class: "notice-snippet" }, "…", snippet[0], h("mark", {}, snippet[1]), snippet[2], "…") : null,
    h("span", { class: "notice-facts" }, facts.filter(Boolean).join(" · "))));
}

function markOpen() {
  for (const link of $("notices").querySelectorAll(".notice-link")) {
    if (Number(link.dataset.position) === open.notice?.position) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

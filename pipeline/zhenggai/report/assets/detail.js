// Picking an item: its characters in the text, and the panel that says why it is in the record.
function pick(id, { isScrolling = true } = {}) {
  const item = open.notice?.byId.get(id);
  if (!item) return;
  open.picked = id;
  drawWhy(item, open.notice);
  markPicked(id, isScrolling);
}

function markPicked(id, isScrolling) {
  for (const element of document.querySelectorAll(".is-picked")) element.classList.remove("is-picked");
  const pieces = [...$("words").querySelectorAll(`[data-id="${CSS.escape(id)}"]`)];
  for (const piece of pieces) piece.classList.add("is-picked");
  for (const card of $("cards").querySelectorAll(".card-open")) card.setAttribute("aria-pressed", card.dataset.pick === id ? "true" : "false");
  if (isScrolling) reveal(pieces[0]);
  $("cards").querySelector(`.card-open[data-pick="${CSS.escape(id)}"]`)?.scrollIntoView({ block: "nearest" });
}

const isCalm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

function reveal(element) {
  element?.scrollIntoView({ block: "center", behavior: isCalm() ? "auto" : "smooth" });
}

// Any stretch of the text (evidence, a warning's place, a thing counted): selected and brought into view.
function showSpan(span) {
  showPane("text");
  const lines = [...$("words").children];
  const at = lineOf(lines.map((line) => [Number(line.dataset.start)]), span.start);
  const range = rangeBetween(lines[at], span);
  if (!range) return reveal(lines[at]);
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
  return reveal(lines[at]);
}

function rangeBetween(line, span) {
  if (!line || open.isSimplified) return null;
  const start = Number(line.dataset.start);
  const units = (from, to) => open.notice.slice(from, to).length;
  const length = line.textContent.length;
  const from = units(start, span.start);
  return rangeIn(line, from, Math.min(length, from + units(span.start, span.end)));
}

function drawWhy(item, notice) {
  const name = item.type === "mention" ? word(item.label) : word(item.type);
  const tint = item.type === "mention" ? tintOf(item.label) : `is-${item.type}`;
  const facts = [
    [word("source"), item.source ? h("code", {}, item.source) : "–"], [word("confidence"), drawConfidence(item.confidence)],
    [word("characters"), h("span", {}, spanLink(item, `${number(item.start)}–${number(item.end)}`), drawOuter(item, notice))],
    ...pageFact(item, notice), ...factsOf(item, notice),
  ];
  replace($("why"),
    h("div", { class: "why-head" }, h("h3", { id: "why-heading" }, `${word("why")}: `, h("span", { class: `card-id ${tint}` }, item.id), name),
      h("button", { type: "button", class: "tool", onclick: () => reveal($("words").querySelector(".is-picked")) || showPane("text") }, word("showInText")),
      h("button", { type: "button", class: "tool", id: "why-close", onclick: closeWhy }, word("close"))),
    h("blockquote", { class: tint, lang: "zh" }, shownText(notice, item.start, item.end)),
    h("dl", {}, facts.map(([key, value]) => [h("dt", {}, key), h("dd", {}, value)]).flat()),
    drawOwnerReasons(item, notice), drawRelations(item, notice));
  $("why").hidden = false;
  $("why").scrollTop = 0;
}

function closeWhy() {
  $("why").hidden = true;
  const card = open.picked && $("cards").querySelector(`[data-pick="${CSS.escape(open.picked)}"]`);
  open.picked = null;
  for (const element of document.querySelectorAll(".is-picked")) element.classList.remove("is-picked");
  (card ?? $("words"))?.focus({ preventScroll: true });
}

function drawConfidence(value) {
  if (value === undefined) return "–";
  const bar = h("i");
  bar.style.width = `${Math.round(value * 100)}%`;
  return h("span", {}, value.toFixed(2), h("span", { class: "meter", "aria-hidden": "true" }, bar));
}

function drawOuter(item, notice) {
  const outer = [...notice.byId.values()].filter((one) => one.id !== item.id && one.type !== "mention" && one.start <= item.start && one.end >= item.end);
  const links = outer.slice(0, 3).map((one) => h("button", { type: "button", class: "link", "data-pick": one.id }, one.id));
  return links.length ? h("span", {}, ` ${word("inside")} `, links) : null;
}

function pageFact(item, notice) {
  const page = notice.body.source?.pages?.find((one) => one.start <= item.start && item.start < one.end);
  return page ? [[word("page"), String(page.number)]] : [];
}

function drawOwnerReasons(item, notice) {
  if (!item.owners?.length) return null;
  const rows = item.owners.map((one) => h("li", {}, one.entity ? itemLink(one.entity, notice) : word("unnamed"), ` · ${word(one.role)} `, one.source ? h("code", {}, one.source) : null,
    one.confidence === undefined ? null : ` ${one.confidence.toFixed(2)}`));
  return h("div", {}, h("h4", {}, word("owners")), h("ul", {}, rows));
}

function drawRelations(item, notice) {
  const rows = (notice.body.relations ?? []).filter((one) => one.head === item.id || one.tail === item.id).map((one) => {
    const other = one.head === item.id ? ["→ ", one.tail] : ["← ", one.head];
    return h("li", {}, other[0], word(one.type), one.role ? ` (${word(one.role)})` : "", " ", itemLink(other[1], notice), one.evidence ? [" · ", spanLink(one.evidence, word("evidence"))] : null,
      one.source ? [" ", h("code", {}, one.source)] : null, one.confidence === undefined ? null : ` ${one.confidence.toFixed(2)}`);
  });
  return rows.length ? h("div", {}, h("h4", {}, word("relations")), h("ul", {}, rows)) : null;
}

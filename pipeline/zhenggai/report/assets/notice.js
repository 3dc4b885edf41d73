// One notice: its head, the legend, and its text with every span marked.
const open = { notice: null, picked: null, isSimplified: false, isTagged: true };

function drawNotice() {
  const { notice } = open;
  if (!notice) return replace($("text"), h("p", { class: "empty" }, word("pick")));
  const script = open.isSimplified || notice.body.script === "hans" ? "zh-Hans" : "zh-Hant";
  const words = h("div", { class: `words ${open.isTagged ? "is-tagged" : ""}`, id: "words", lang: script, tabindex: "0", "aria-label": word("text") }, drawLines(notice));
  replace($("text"), drawHead(notice, script), drawLegend(notice), h("div", { class: "sheet" }, drawOutline(notice), words));
  $("text").scrollTop = 0;
  colourHits();
  return null;
}

function drawHead(notice, script) {
  const row = store.index.notices[notice.position];
  const { meta = {}, source = {} } = notice.body;
  const facts = [];
  for (const key of ["issuer", "inspected", "inspector", "inspection_period", "feedback_date", "published"]) {
    if (meta[key]) facts.push([word(key), spanLink(meta[key], meta[key].value)]);
  }
  if (source.uri) facts.push([word("file"), `${source.uri} · ${source.format} · ${source.encoding}`]);
  facts.push([word("characterCount"), number(notice.characters.length)]);
  const warnings = (notice.body.warnings ?? []).map((one) => h("li", {}, h("code", {}, one.code), " ", one.message, " ", spanLink(one, word("showInText"))));
  return h("header", { class: "notice-head" }, h("h2", { id: "notice-heading", lang: script }, row.title),
    h("dl", { class: "facts" }, facts.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value)))),
    warnings.length ? h("ul", { class: "warnings", "aria-label": word("warnings") }, warnings) : null);
}

const spanLink = (span, text) => h("button", { type: "button", class: "link", onclick: () => showSpan(span) }, text);

function drawLegend(notice) {
  const labels = new Set([...notice.byId.values()].filter((item) => item.type === "mention").map((item) => item.label));
  const chips = [...labels].sort((left, right) => order(left) - order(right)).map((label) => h("span", { class: `chip ${tintOf(label)}`, title: word(label) }, tagOf(label)));
  const toggle = (key, name, after) => {
    const box = h("input", { type: "checkbox", checked: open[key], id: `toggle-${key}` });
    box.addEventListener("change", () => { open[key] = box.checked; after(); $(`toggle-${key}`)?.focus({ preventScroll: true }); });
    return h("label", {}, box, " ", word(name));
  };
  return h("div", { class: "legend", id: "legend" },
    h("span", { class: "chip is-problem" }, word("problem")), h("span", { class: "chip is-measure" }, word("measure")), chips,
    toggle("isTagged", "tags", () => $("words").classList.toggle("is-tagged", open.isTagged)),
    notice.simplified.size ? toggle("isSimplified", "simplified", redrawText) : null);
}

function redrawText() {
  const top = $("text").scrollTop;
  drawNotice();
  drawFindings();
  $("text").scrollTop = top;
  if (open.picked) markPicked(open.picked, false);
}

function drawLines(notice) {
  const { lines, spans } = cutLines(notice);
  return lines.map(([start, end], index) => {
    const line = h("p", { class: `ln ${lineClass(notice, start, end)}`, "data-start": start });
    fill(line, nest(spans[index], start, end), notice);
    return line;
  });
}

// The lines of the text, each with the parts of the spans that lie in it.
function cutLines(notice) {
  const lines = [];
  let start = 0;
  notice.characters.forEach((character, at) => {
    if (character === "\n") { lines.push([start, at]); start = at + 1; }
  });
  lines.push([start, notice.characters.length]);
  const spans = lines.map(() => []);
  for (const item of [...notice.byId.values()].sort((left, right) => left.start - right.start)) {
    for (let line = lineOf(lines, item.start); line < lines.length && lines[line][0] < item.end; line += 1) {
      const [from, to] = lines[line];
      spans[line].push({ id: item.id, start: Math.max(from, item.start), end: Math.min(to, item.end), rank: item.type === "mention" ? 1 : 0 });
    }
  }
  return { lines, spans };
}

function lineOf(lines, offset) {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (lines[middle][0] <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function lineClass(notice, start, end) {
  notice.headings ??= (notice.body.sections ?? []).filter((one) => one.kind === "heading" || one.kind === "noise" || one.role === "title");
  const section = notice.headings.find((one) => one.start < end && one.end > start && one.end <= end + 1);
  if (!section) return "";
  return section.kind === "noise" ? "is-noise" : "is-heading";
}

function fill(element, piece, notice) {
  let at = piece.start;
  for (const child of piece.children) {
    element.append(shownText(notice, at, child.start));
    const inner = drawSpan(notice.byId.get(child.id), child, notice);
    fill(inner, child, notice);
    element.append(inner);
    at = child.end;
  }
  element.append(shownText(notice, at, piece.end));
}

function shownText(notice, start, end) {
  if (!open.isSimplified) return notice.slice(start, end);
  let shown = "";
  for (let at = start; at < end; at += 1) shown += notice.simplified.get(at) ?? notice.characters[at];
  return shown;
}

function drawSpan(item, piece, notice) {
  const isFirst = piece.isFirst && piece.start === item.start;
  const isLast = piece.isLast && piece.end === item.end;
  if (item.type === "mention") {
    const out = keepsMention(item) ? "" : "is-out";
    return h("span", { class: `mn ${tintOf(item.label)} ${isLast ? "is-last" : ""} ${out}`, "data-id": item.id, "data-tag": tagOf(item.label), title: `${item.id} ${word(item.label)}` });
  }
  const out = keepsBlock(item, notice) ? "" : "is-out";
  return h("span", { class: `blk is-${item.type} ${isFirst ? "is-first" : ""} ${out}`, "data-id": item.id });
}

// Hits of the search in the text that is open, by the browser's own highlighting: the text stays as it is.
function colourHits() {
  if (!globalThis.Highlight || !CSS.highlights) return;
  CSS.highlights.delete("hits");
  if (!open.notice || list.terms.length === 0 || open.isSimplified) return;
  const ranges = [];
  for (const line of $("words").children) {
    const folded = fold(line.textContent);
    for (const term of list.terms) {
      for (let at = folded.indexOf(term); at >= 0; at = folded.indexOf(term, at + term.length)) ranges.push(rangeIn(line, at, at + term.length));
    }
  }
  CSS.highlights.set("hits", new Highlight(...ranges.filter(Boolean)));
}

function rangeIn(element, start, end) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const range = new Range();
  let before = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const after = before + node.length;
    if (start >= before && start <= after) range.setStart(node, start - before);
    if (end >= before && end <= after) { range.setEnd(node, end - before); return range; }
    before = after;
  }
  return null;
}

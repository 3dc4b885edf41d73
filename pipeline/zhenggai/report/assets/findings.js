// The findings of a notice: each problem with what is part of it and its measures; what the filters leave out is hidden.
function drawFindings() {
  const { notice } = open;
  if (!notice) return replace($("findings"));
  const { problems = [], measures = [] } = notice.body;
  const top = problems.filter((one) => !one.parent || !notice.byId.has(one.parent));
  const loose = measures.filter((one) => !one.problem || !notice.byId.has(one.problem));
  replace($("findings"),
    h("div", { class: "findings-head" }, h("h2", { id: "findings-heading" }, word("findings")), h("p", { role: "status", id: "findings-count" })),
    h("div", { class: "cards", id: "cards" }, h("p", { class: "empty", id: "findings-note" }),
      top.map((one) => drawProblem(one, notice)), loose.length ? h("h3", { class: "card-group", id: "loose" }, word("loose")) : null, loose.map((one) => drawCard(one, "measure", notice))),
    h("section", { class: "why", id: "why", hidden: true, "aria-labelledby": "why-heading", tabindex: "-1" }));
  filterFindings();
  return null;
}

function filterFindings() {
  const { problems = [], measures = [] } = open.notice.body;
  const kept = keptBlocks(open.notice, problems, measures);
  const cards = [...$("cards").querySelectorAll(".card")];
  for (const card of cards) card.hidden = !kept.has(card.dataset.block);
  if ($("loose")) $("loose").hidden = !cards.some((card) => !card.hidden && card.parentElement.id === "cards" && card.classList.contains("is-measure"));
  $("findings-count").textContent = `${number(kept.size)} ${word("of")} ${number(cards.length)}`;
  $("findings-note").textContent = word(cards.length === 0 ? "nothing" : "hidden");
  $("findings-note").hidden = kept.size > 0;
}

function keptBlocks(notice, problems, measures) {
  const kept = new Set();
  for (const one of [...problems, ...measures]) {
    if (!keepsBlock(one, notice)) continue;
    for (let id = one.id; id && notice.byId.has(id) && !kept.has(id); id = notice.byId.get(id).problem ?? notice.byId.get(id).parent) kept.add(id);
  }
  return kept;
}

function drawProblem(problem, notice) {
  const { problems = [], measures = [] } = notice.body;
  const inner = problems.filter((one) => one.parent === problem.id).map((one) => drawProblem(one, notice));
  const answers = measures.filter((one) => one.problem === problem.id).map((one) => drawCard(one, "measure", notice));
  return drawCard(problem, "problem", notice, [...answers, ...inner]);
}

function drawCard(item, type, notice, inner = []) {
  const button = h("button", { type: "button", class: "card-open", "data-pick": item.id, "aria-pressed": open.picked === item.id ? "true" : "false" },
    h("span", { class: "card-text", lang: "zh" }, h("span", { class: "card-id" }, item.id), item.marker ? `${item.marker} ` : "", shownText(notice, item.start, item.end)));
  return h("article", { class: `card is-${type}`, "data-block": item.id }, button, drawState(item), drawOwners(item, notice), drawParts(item, notice), inner);
}

function drawState(item) {
  const chips = [];
  if (item.status) chips.push(h("span", { class: "chip chip-state" }, word(item.status)));
  if (item.deadline) chips.push(h("span", { class: "chip" }, `${word("deadline")} ${item.deadline}`));
  if (item.completed) chips.push(h("span", { class: "chip" }, `${word("completed")} ${item.completed}`));
  for (const kind of item.types ?? []) chips.push(h("span", { class: "chip" }, kind));
  return chips.length ? h("div", { class: "card-row" }, chips) : null;
}

function drawOwners(item, notice) {
  const chips = (item.owners ?? []).filter((one) => one.entity).map((one) => {
    const name = ownerName(one, notice) ?? one.entity;
    return h("button", { type: "button", class: `chip ${tintOf(notice.byId.get(one.entity)?.label)}`, "data-pick": one.entity, title: name }, name, " ", h("small", {}, word(one.role)));
  });
  return chips.length ? h("div", { class: "card-row" }, chips) : null;
}

function drawParts(item, notice) {
  const chips = [...(item.quantities ?? []), ...(item.dates ?? []), ...(item.documents ?? [])].map((id) => {
    const part = notice.byId.get(id);
    if (!part) return null;
    const counted = part.of ? `${shownText(notice, part.of.start, part.of.end)} ` : "";
    const text = counted + shownText(notice, part.start, part.end);
    return h("button", { type: "button", class: `chip ${tintOf(part.label)}`, "data-pick": id, title: text }, text);
  });
  return chips.some(Boolean) ? h("div", { class: "card-row" }, chips) : null;
}

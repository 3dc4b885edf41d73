// The filter panel: a group of check boxes for each facet, with the number of notices behind each value.
const OWNERS_OFFERED = 15;

function drawFilters(kept) {
  const groups = Object.keys(FACETS).map((facet) => drawFacet(facet, kept));
  replace($("facets"), ...groups, drawRange());
  const count = chosenCount();
  $("filter-count").hidden = count === 0;
  $("filter-count").textContent = count;
}

function drawFacet(facet, kept) {
  const names = store.index.words[FACETS[facet].words];
  const counts = countValues(facet, kept);
  let values = names.map((_, value) => value);
  if (facet === "owner") {
    values.sort((left, right) => (counts.get(right) ?? 0) - (counts.get(left) ?? 0));
    values = [...chosen.owner, ...values.filter((value) => !chosen.owner.has(value)).slice(0, OWNERS_OFFERED)];
  }
  if (facet === "status" || facet === "label") values.sort((left, right) => order(names[left]) - order(names[right]));
  if (values.length === 0) return null;
  const options = values.map((value) => drawOption(facet, value, names[value], counts.get(value) ?? 0));
  return h("fieldset", { class: "facet" }, h("legend", {}, word(facet)), h("div", { class: "facet-options" }, options));
}

const ORDER = [...KNOWN_LABELS, "done", "mostly_done", "ongoing", "planned", "not_started", "-"];
const order = (name) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);

function drawOption(facet, value, name, count) {
  const box = h("input", { type: "checkbox", "data-facet": facet, "data-value": value, checked: chosen[facet].has(value) });
  const shown = facet === "owner" || facet === "warning" ? name : word(name);
  return h("label", { class: `option ${facet === "label" ? tintOf(name) : ""}` }, box, h("span", {}, shown, h("small", {}, number(count))));
}

function drawRange() {
  const row = (end) => {
    const output = h("output", {}, chosen[end].toFixed(2));
    const slider = h("input", { type: "range", min: 0, max: 1, step: 0.05, value: chosen[end], "data-range": end, "aria-label": `${word("confidence")} ${word(end)}` });
    slider.addEventListener("input", () => { output.textContent = Number(slider.value).toFixed(2); });
    return h("div", { class: "range" }, h("span", {}, word(end)), slider, output);
  };
  return h("fieldset", { class: "facet" }, h("legend", {}, word("confidence")), row("from"), row("to"));
}

function onFilterChange(event) {
  const { facet, value, range } = event.target.dataset;
  if (facet) chosen[facet][event.target.checked ? "add" : "delete"](Number(value));
  else if (range) chosen[range] = Number(event.target.value);
  else return;
  update();
  const again = facet ? `[data-facet="${facet}"][data-value="${value}"]` : `[data-range="${range}"]`;
  $("facets").querySelector(again)?.focus({ preventScroll: true });
}

// The filter panel: a group of check boxes for each facet, with the number of notices behind each value.
const OWNERS_OFFERED = 15;

const drawnCounts = new Map();

// The boxes are drawn once, so that the focus stays where it is; their counts are written anew.
function drawFilters(kept) {
  const isNew = drawnCounts.size === 0 || [...chosen.owner].some((value) => !drawnCounts.has(`owner/${value}`));
  if (isNew) drawFacets(kept);
  for (const facet of Object.keys(FACETS)) {
    const counts = countValues(facet, kept);
    for (const box of $("facets").querySelectorAll(`[data-facet=${facet}]`)) {
      const count = counts.get(Number(box.dataset.value)) ?? 0;
      drawnCounts.get(`${facet}/${box.dataset.value}`).textContent = number(count);
      box.checked = chosen[facet].has(Number(box.dataset.value));
    }
  }
  for (const slider of $("facets").querySelectorAll("[data-range]")) setRange(slider, chosen[slider.dataset.range]);
  const count = chosenCount();
  $("filter-count").hidden = count === 0;
  $("filter-count").textContent = count;
}

function drawFacets(kept) {
  drawnCounts.clear();
  replace($("facets"), ...Object.keys(FACETS).map((facet) => drawFacet(facet, kept)), drawRange());
}

function drawFacet(facet, kept) {
  const names = store.index.words[FACETS[facet].words];
  let values = names.map((_, value) => value);
  if (facet === "owner") {
    const counts = countValues(facet, kept);
    const others = values.filter((value) => !chosen.owner.has(value)).sort((left, right) => (counts.get(right) ?? 0) - (counts.get(left) ?? 0));
    values = [...chosen.owner, ...others.slice(0, OWNERS_OFFERED)];
  }
  if (facet === "status" || facet === "label") values.sort((left, right) => order(names[left]) - order(names[right]));
  if (values.length === 0) return null;
  const options = values.map((value) => drawOption(facet, value, names[value]));
  return h("fieldset", { class: "facet" }, h("legend", {}, word(facet)), h("div", { class: "facet-options" }, options));
}

const ORDER = [...KNOWN_LABELS, "done", "mostly_done", "ongoing", "planned", "not_started", "-"];
const order = (name) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);

function drawOption(facet, value, name) {
  const box = h("input", { type: "checkbox", "data-facet": facet, "data-value": value });
  const count = h("small");
  drawnCounts.set(`${facet}/${value}`, count);
  const shown = facet === "owner" || facet === "warning" ? name : word(name);
  return h("label", { class: `option ${facet === "label" ? tintOf(name) : ""}` }, box, h("span", {}, shown, count));
}

function drawRange() {
  const row = (end) => {
    const output = h("output");
    const slider = h("input", { type: "range", min: 0, max: 1, step: 0.05, "data-range": end, "aria-label": `${word("confidence")} ${word(end)}` });
    slider.addEventListener("input", () => setRange(slider, Number(slider.value)));
    return h("div", { class: "range" }, h("span", {}, word(end)), slider, output);
  };
  return h("fieldset", { class: "facet" }, h("legend", {}, word("confidence")), row("from"), row("to"));
}

function setRange(slider, value) {
  slider.value = value;
  slider.nextElementSibling.textContent = value.toFixed(2);
}

function onFilterChange(event) {
  const { facet, value, range } = event.target.dataset;
  if (facet) chosen[facet][event.target.checked ? "add" : "delete"](Number(value));
  else if (range) chosen[range] = Number(event.target.value);
  else return;
  update();
}

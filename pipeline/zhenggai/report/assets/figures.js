// Values of mentions and quantities as one reads them.
function figureWords(item) {
  const upper = item.value_max === undefined ? "" : `–${number(item.value_max)}`;
  const bound = item.mod ? `${word(item.mod)} ` : "";
  return `${bound}${number(item.value)}${upper}${item.unit ? ` ${item.unit}` : ""}`;
}

function factsOf(item, notice) {
  const facts = [];
  const add = (key, value) => { if (value !== undefined && value !== null && value !== "") facts.push([word(key), value]); };
  if (item.label === "QUANTITY") {
    add("value", figureWords(item));
    if (item.si_value !== undefined) add("si", `${number(item.si_value)} ${item.si_unit ?? ""}`);
    if (item.of) add("counts", spanLink(item.of, notice.slice(item.of.start, item.of.end)));
    add("dimension", item.dimension && word(item.dimension));
    add("role", item.role && word(item.role));
    if (item.change) add("change", [item.change.direction, item.change.basis !== "none" && item.change.basis, item.change.from].filter(Boolean).map(word).join(" · "));
    add("period", item.period && itemLink(item.period, notice));
  } else {
    for (const key of ["canonical", "norm", "code", "value"]) add(key, item[key]);
  }
  add("status", item.status && word(item.status));
  for (const key of ["deadline", "completed", "marker", "level"]) add(key, item[key]);
  add("types", item.types?.join("、"));
  return facts.concat(otherFacts(item, notice));
}

const TOLD = new Set(["id", "type", "label", "start", "end", "text", "value", "value_max", "unit", "mod", "dimension", "si_value", "si_unit", "of", "role", "change", "period",
  "canonical", "norm", "code", "status", "deadline", "completed", "marker", "level", "types", "source", "confidence", "owners", "measures", "quantities", "dates", "documents",
  "problem", "parent", "section", "scope"]);

// What a newer version of the record may add is shown as it stands.
function otherFacts(item, notice) {
  return Object.entries(item).filter(([key, value]) => !TOLD.has(key) && value?.length !== 0).map(([key, value]) => [word(key), otherValue(value, notice)]);
}

function otherValue(value, notice) {
  if (Array.isArray(value)) return h("span", {}, value.map((one) => h("div", {}, otherValue(one, notice))));
  if (value === null || typeof value !== "object") return word(String(value));
  const { start, end, text, ...rest } = value;
  const words = Object.entries(rest).map(([key, one]) => h("span", {}, `${word(key)}: `, otherValue(one, notice), " "));
  return h("span", {}, words, end > start ? spanLink(value, shownText(notice, start, end)) : null);
}

function itemLink(id, notice) {
  const item = notice.byId.get(id);
  if (!item) return h("code", {}, id);
  const text = shownText(notice, item.start, Math.min(item.end, item.start + 40)) + (item.end - item.start > 40 ? "…" : "");
  return h("span", {}, h("code", {}, id), " ", h("button", { type: "button", class: "link", onclick: () => pick(id) }, text));
}

// What the list can be narrowed by, and which notices and items that leaves.
const FACETS = {
  label: { words: "labels", of: (row) => row.labels },
  role: { words: "roles", of: (row) => row.roles },
  status: { words: "states", of: (row) => [...row.problemStates, ...row.measureStates] },
  problemKind: { words: "problem_kinds", of: (row) => row.problemKinds },
  kind: { words: "kinds", of: (row) => row.kinds },
  warning: { words: "warnings", of: (row) => row.warnings },
  owner: { words: "names", of: (row) => row.owners },
};
const chosen = { label: new Set(), role: new Set(), status: new Set(), problemKind: new Set(), kind: new Set(), warning: new Set(), owner: new Set(), from: 0, to: 1 };

const numberOf = (facet, name) => store.index.words[FACETS[facet].words].indexOf(name);
const isRangeSet = () => chosen.from > 0 || chosen.to < 1;
const chosenCount = () => Object.keys(FACETS).reduce((sum, facet) => sum + chosen[facet].size, isRangeSet() ? 1 : 0);

function clearChosen() {
  for (const facet of Object.keys(FACETS)) chosen[facet].clear();
  chosen.from = 0;
  chosen.to = 1;
}

function passes(row, facet) {
  if (chosen[facet].size === 0) return true;
  return FACETS[facet].of(row).some(([value]) => chosen[facet].has(value));
}

function passesRange(row) {
  if (!isRangeSet()) return true;
  const bins = store.index.confidenceBins;
  return row.confidence.some(([bin]) => bin >= Math.floor(chosen.from * bins) && bin < Math.max(1, Math.ceil(chosen.to * bins)));
}

function filterNotices() {
  const facets = Object.keys(FACETS).filter((facet) => chosen[facet].size > 0);
  const kept = [];
  store.index.notices.forEach((row, position) => {
    if (facets.every((facet) => passes(row, facet)) && passesRange(row)) kept.push(position);
  });
  return kept;
}

// How many of the notices kept hold each value of a facet.
function countValues(facet, positions) {
  const counts = new Map();
  for (const position of positions) {
    for (const value of new Set(FACETS[facet].of(store.index.notices[position]).map((pair) => pair[0]))) {
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  }
  return counts;
}

const inRange = (confidence) => !isRangeSet() || (confidence !== undefined && confidence >= chosen.from && confidence <= chosen.to);

// Whether a mention stays coloured in the text.
const keepsMention = (item) => (chosen.label.size === 0 || chosen.label.has(numberOf("label", item.label))) && inRange(item.confidence);

// Whether a problem or measure stays in the findings by itself (the parents of one that stays, stay too).
function keepsBlock(item, notice) {
  const owners = item.owners ?? [];
  if (chosen.role.size && !owners.some((one) => chosen.role.has(numberOf("role", one.role)))) return false;
  if (chosen.owner.size && !owners.some((one) => chosen.owner.has(numberOf("owner", ownerName(one, notice))))) return false;
  if (chosen.status.size && !chosen.status.has(numberOf("status", item.status ?? "-"))) return false;
  if (chosen.kind.size && !isOfKind(item, "kind")) return false;
  if (chosen.problemKind.size && !isOfKind(notice.byId.get(item.problem) ?? item, "problemKind")) return false;
  return inRange(item.confidence) || (isRangeSet() && owners.some((one) => inRange(one.confidence)));
}

const isOfKind = (item, facet) => (item.types ?? []).some((kind) => chosen[facet].has(numberOf(facet, kind)));

function ownerName(owner, notice) {
  const entity = notice.byId.get(owner.entity);
  return entity ? entity.canonical ?? entity.norm ?? notice.slice(entity.start, entity.end) : null;
}

// Sums over the notices that search and filters leave.
function addPairs(counts, pairs) {
  for (const [value, count] of pairs) counts.set(value, (counts.get(value) ?? 0) + count);
}

function countCorpus(positions) {
  const sums = { counts: [0, 0, 0, 0], labels: new Map(), kinds: new Map(), problemKinds: new Map(), problemStates: new Map(), measureStates: new Map(), warnings: new Map(), confidence: new Map(), dates: new Map(), deadlines: new Map(), completed: new Map(), figures: new Map(), owners: new Map() };
  for (const position of positions) {
    const row = store.index.notices[position];
    row.counts.forEach((count, at) => { sums.counts[at] += count; });
    for (const key of ["labels", "kinds", "problemKinds", "problemStates", "measureStates", "warnings", "confidence", "dates", "deadlines", "completed"]) addPairs(sums[key], row[key]);
    for (const [dimension, values] of row.figures) {
      if (!sums.figures.has(dimension)) sums.figures.set(dimension, []);
      for (const value of values) sums.figures.get(dimension).push(value);
    }
    for (const [name, role] of row.owners) addOwner(sums.owners, name, role);
  }
  return sums;
}

function addOwner(owners, name, role) {
  if (!owners.has(name)) owners.set(name, { total: 0, roles: new Map() });
  const one = owners.get(name);
  one.total += 1;
  one.roles.set(role, (one.roles.get(role) ?? 0) + 1);
}

const ranked = (counts) => [...counts].sort((left, right) => right[1] - left[1]);
const rankedOwners = (sums) => [...sums.owners].sort((left, right) => right[1].total - left[1].total || left[0] - right[0]);

function lowCount(sums) {
  const edge = Math.round(0.7 * store.index.confidenceBins);
  return [...sums.confidence].reduce((sum, [bin, count]) => (bin < edge ? sum + count : sum), 0);
}

function summarize(values) {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  return { count: sorted.length, sum: sorted.reduce((sum, value) => sum + value, 0), median, largest: sorted.at(-1) };
}

const MATRIX_COLUMNS = 24;

// Rows: the owners with most to do. Columns: problems and their kinds, or kinds of measure, roles or states of what they own.
function countMatrix(positions, sums, columns, size) {
  const rows = rankedOwners(sums).slice(0, size).map(([name]) => name);
  const places = new Map(rows.map((name, at) => [name, at]));
  const cells = rows.map(() => new Map());
  const valuesOf = { kinds: (one) => one[3], problem_kinds: (one) => one[5], roles: (one) => [one[1]], states: (one) => [one[2]], problems: (one, at) => (one[4] < 0 ? [] : [`${at}/${one[4]}`]) }[columns];
  const totals = new Map();
  for (const position of positions) {
    for (const owner of store.index.notices[position].owners) {
      const at = places.get(owner[0]);
      if (at === undefined) continue;
      const values = valuesOf(owner, position).map((value) => [value, 1]);
      addPairs(cells[at], values);
      addPairs(totals, values);
    }
  }
  const shown = ranked(totals).slice(0, MATRIX_COLUMNS).map(([value]) => value);
  return { rows, columns: shown, cells, isCut: totals.size > shown.length || sums.owners.size > rows.length };
}

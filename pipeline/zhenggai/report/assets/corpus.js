// The corpus: tiles with counts, plots, and every plot's numbers as a table.
const OWNERS_DRAWN = 20;
const MATRIX_OWNERS = 18;
const PLOT_DELAY = 200; // ms after a filter: the counts come first, the plots when no more clicks come
const corpus = { matrix: "problems", isStale: true, timer: 0 };

function drawCorpus() {
  corpus.isStale = false;
  const sums = countCorpus(list.kept);
  const isAll = list.kept.length === store.index.notices.length;
  replace($("corpus"),
    h("div", { class: "corpus-head" }, h("h2", { id: "corpus-heading" }, word("corpus")), h("p", {}, isAll ? word("all") : `${number(list.kept.length)} / ${number(store.index.notices.length)} ${word("left")}`)),
    drawTiles(sums), h("div", { class: "plots", id: "plots" }));
  clearTimeout(corpus.timer);
  corpus.timer = setTimeout(() => drawPlots(sums), PLOT_DELAY);
}

function drawTiles(sums) {
  const tile = (value, name) => h("div", { class: "tile" }, h("b", {}, number(value)), h("span", {}, word(name)));
  return h("div", { class: "tiles" }, tile(list.kept.length, "notices"), tile(sums.counts[0], "problems"), tile(sums.counts[1], "measures"), tile(sums.owners.size, "owners"),
    tile(sums.counts[2], "mentions"), tile(sums.counts[3], "warnings"), tile(lowCount(sums), "low"));
}

function panel(title, { note, isWide, isTall, control, head, rows }) {
  if (rows.length === 0) return null;
  const drawing = h("div", { class: `drawing ${isTall ? "is-tall" : ""}`, role: "img", "aria-label": title });
  const figure = h("figure", { class: `plot ${isWide ? "is-wide" : ""}` }, h("div", { class: "plot-head" }, h("h3", {}, title), control), note ? h("p", { class: "plot-note" }, note) : null,
    drawing, drawTable(head, rows));
  $("plots").append(figure);
  return drawing;
}

function drawTable(head, rows) {
  const cell = (value) => h("td", { class: typeof value === "number" ? "is-number" : null }, typeof value === "number" ? amount(value) : value);
  return h("details", {}, h("summary", {}, word("table")), h("div", { class: "plot-table", tabindex: "0" },
    h("table", {}, h("thead", {}, h("tr", {}, head.map((name) => h("th", { scope: "col" }, name)))), h("tbody", {}, rows.map((row) => h("tr", {}, row.map(cell)))))));
}

// A plot at a time, so that a click in between is answered at once; a newer drawing ends an older one.
async function drawPlots(sums) {
  const plots = $("plots");
  for (const draw of [drawOwnersPlot, drawStatesPlot, drawTimeline, drawProblemKinds, drawMeasureKinds, drawFiguresPlot, drawMoney, drawMatrix, drawQuality, drawWarningsPlot]) {
    if (!plots.isConnected) return;
    await draw(sums);
    await new Promise((resume) => setTimeout(resume));
  }
  plots.dataset.ready = "true";
}

async function drawOwnersPlot(sums) {
  const { names, roles } = store.index.words;
  const rows = rankedOwners(sums);
  const top = rows.slice(0, OWNERS_DRAWN);
  const table = rows.slice(0, 200).map(([name, one]) => [names[name], one.total, ranked(one.roles).map(([role, count]) => `${word(roles[role])} ${count}`).join("、")]);
  const element = panel(word("ownersRanked"), { note: word("pickOwner"), isTall: true, head: [word("owner"), word("count"), word("role")], rows: table });
  if (!element) return;
  const present = [...new Set(top.flatMap(([, one]) => [...one.roles.keys()]))];
  const labels = top.map(([name]) => names[name]);
  const traces = present.map((role, at) => ({ ...bars(labels, top.map(([, one]) => one.roles.get(role) ?? 0), at), name: word(roles[role]), text: null, hovertemplate: `%{customdata}: %{x} ${word(roles[role])}<extra></extra>` }));
  await drawPlot(element, traces, { barmode: "stack", showlegend: true, yaxis: nameAxis(labels) }, (point) => toggleOwner(top[point.y][0]));
}

function toggleOwner(name) {
  if (!chosen.owner.delete(name)) chosen.owner.add(name);
  $("filters").open = true;
  update();
}

async function drawStatesPlot(sums) {
  const { states } = store.index.words;
  const present = states.map((_, at) => at).sort((left, right) => order(states[left]) - order(states[right]));
  const rows = present.map((at) => [word(states[at]), sums.problemStates.get(at) ?? 0, sums.measureStates.get(at) ?? 0]);
  const element = panel(word("statesPlot"), { isTall: true, head: [word("status"), word("problems"), word("measures")], rows });
  const names = rows.map((row) => row[0]);
  if (element) await drawPlot(element, [{ ...bars(names, rows.map((row) => row[1]), 5), name: word("problems") }, { ...bars(names, rows.map((row) => row[2]), 2), name: word("measures") }], { showlegend: true, yaxis: nameAxis(names) });
}

async function drawTimeline(sums) {
  const { months } = store.index.words;
  const series = ["dates", "deadlines", "completed"].filter((key) => sums[key].size > 0);
  const all = months.map((month, at) => [month, at]).filter(([, at]) => series.some((key) => sums[key].has(at))).sort();
  const rows = all.map(([month, at]) => [month, ...series.map((key) => sums[key].get(at) ?? 0)]);
  const element = panel(word("timeline"), { isWide: true, head: [word("month"), ...series.map(word)], rows });
  if (!element) return;
  const traces = series.map((key, at) => ({ type: "bar", x: all.map(([month]) => `${month}-01`), y: all.map(([, month]) => sums[key].get(month) ?? 0), name: word(key), marker: { color: seriesColour([7, 5, 2][at]) }, hovertemplate: "%{x|%Y-%m}: %{y}<extra>" + word(key) + "</extra>" }));
  const last = all.slice(-1)[0][0];
  const first = all[Math.max(0, all.length - 60)][0];
  await drawPlot(element, traces, { barmode: "group", showlegend: true, dragmode: "pan", xaxis: { type: "date", range: [`${first}-01`, `${last}-28`], fixedrange: false, tickformat: "%Y-%m" } });
}

const drawProblemKinds = (sums) => drawKinds(sums.problemKinds, store.index.words.problem_kinds, { title: "problemKindsPlot", column: "problemKind", series: 6 });
const drawMeasureKinds = (sums) => drawKinds(sums.kinds, store.index.words.kinds, { title: "kindsPlot", column: "kind", series: 2 });

async function drawKinds(counts, words, { title, column, series }) {
  const rows = ranked(counts).map(([kind, count]) => [words[kind], count]);
  const element = panel(word(title), { head: [word(column), word("count")], rows });
  const names = rows.map((row) => row[0]);
  if (element) await drawPlot(element, [bars(names, rows.map((row) => row[1]), series)], { yaxis: nameAxis(names) });
}

async function drawFiguresPlot(sums) {
  const rows = [...sums.figures].map(([dimension, values]) => [dimensionWord(dimension), summarize(values)]).sort((left, right) => right[1].count - left[1].count);
  const table = rows.map(([name, one]) => [name, one.count, one.sum, one.median, one.largest]);
  const element = panel(word("figuresBy"), { head: [word("dimension"), word("count"), word("sum"), word("median"), word("largest")], rows: table });
  const names = rows.map((row) => row[0]);
  if (element) await drawPlot(element, [bars(names, rows.map((row) => row[1].count), 1)], { xaxis: { type: "log" }, yaxis: nameAxis(names) });
}

const dimensionWord = (at) => word(store.index.words.dimensions[at] === "count" ? "count_dimension" : store.index.words.dimensions[at]);

async function drawMoney(sums) {
  const at = store.index.words.dimensions.indexOf("money");
  const values = (sums.figures.get(at) ?? []).filter((value) => value > 0);
  const bins = new Map();
  for (const value of values) addPairs(bins, [[Math.floor(Math.log10(value)), 1]]);
  const rows = [...bins].sort((left, right) => left[0] - right[0]).map(([power, count]) => [`${amount(10 ** power)} – ${amount(10 ** (power + 1))}`, count]);
  const element = panel(word("moneyPlot"), { head: [word("value"), word("count")], rows });
  if (element) await drawPlot(element, [{ type: "bar", x: rows.map((row) => row[0]), y: rows.map((row) => row[1]), marker: { color: seriesColour(4) }, hovertemplate: "%{x}: %{y}<extra></extra>" }], { xaxis: { type: "category" } });
}

async function drawMatrix(sums) {
  const control = h("select", { "aria-label": word("matrix"), id: "matrix-columns" }, Object.entries(MATRIX_WORDS).map(([value, name]) => h("option", { value, selected: corpus.matrix === value }, word(name))));
  control.addEventListener("change", () => { corpus.matrix = control.value; drawCorpus(); setTimeout(() => $("matrix-columns")?.focus({ preventScroll: true }), 60); });
  const matrix = countMatrix(list.kept, sums, corpus.matrix, MATRIX_OWNERS);
  const { names } = store.index.words;
  const columns = matrix.columns.map((value) => columnWord(value));
  const rows = columns.length ? matrix.rows.map((name, at) => [names[name], ...matrix.columns.map((value) => matrix.cells[at].get(value) ?? 0)]) : [];
  const element = panel(word("matrix"), { isWide: true, isTall: true, control, note: matrix.isCut ? word("matrixCut") : null, head: [word("owner"), ...columns], rows });
  if (!element) return;
  const cells = rows.map((row) => row.slice(1));
  const shown = cells.map((row) => row.map((value) => value || null));
  await drawPlot(element, [{ type: "heatmap", z: shown, x: columns.map(shorten), y: rows.map((_, at) => at), customdata: cells.map((row, at) => row.map((_, column) => `${rows[at][0]} · ${columns[column]}`)), text: cells.map((row) => row.map((value) => value || "")), texttemplate: "%{text}", colorscale: [[0, colour("org-tint")], [1, colour("accent")]], showscale: false, xgap: 2, ygap: 2, hovertemplate: "%{customdata}: %{z}<extra></extra>" }],
    { xaxis: { side: "top", tickangle: -30 }, yaxis: nameAxis(rows.map((row) => row[0])), margin: { l: 10, r: 60, t: 60, b: 10 } });
}

const MATRIX_WORDS = { problems: "byProblem", problem_kinds: "byProblemKind", kinds: "byKind", roles: "byRole", states: "byStatus" };

function columnWord(value) {
  if (corpus.matrix !== "problems") return word(store.index.words[corpus.matrix][value]);
  const [position, at] = value.split("/").map(Number);
  const row = store.index.notices[position];
  return `${row.id} ${row.problems[at].join(" ")}`;
}

async function drawQuality(sums) {
  const bins = store.index.confidenceBins;
  const rows = [...sums.confidence].sort((left, right) => left[0] - right[0]).map(([bin, count]) => [`${(bin / bins).toFixed(2)}–${((bin + 1) / bins).toFixed(2)}`, count]);
  const element = panel(word("quality"), { head: [word("confidence"), word("count")], rows });
  if (element) await drawPlot(element, [{ type: "bar", x: rows.map((row) => row[0]), y: rows.map((row) => row[1]), marker: { color: seriesColour(0) }, hovertemplate: "%{x}: %{y}<extra></extra>" }], { xaxis: { type: "category", tickangle: -40 } });
}

async function drawWarningsPlot(sums) {
  const rows = ranked(sums.warnings).map(([code, count]) => [store.index.words.warnings[code], count]);
  const element = panel(word("warningsBy"), { head: [word("warning"), word("count")], rows });
  const names = rows.map((row) => row[0]);
  if (element) await drawPlot(element, [bars(names, rows.map((row) => row[1]), 4)], { yaxis: nameAxis(names) });
}

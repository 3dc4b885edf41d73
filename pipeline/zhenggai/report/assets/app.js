// Start, address, panes, theme: `#id` opens a notice, `#id/P3` an item of it, no address the corpus.
function showPane(name, isOnlyNarrow = false) {
  if (isOnlyNarrow && !matchMedia("(max-width: 800px)").matches) return;
  document.body.dataset.pane = name;
  for (const tab of document.querySelectorAll(".tab")) {
    const to = tab.dataset.paneTo;
    const isHere = to === name || (to === "text" && name === "findings" && !matchMedia("(max-width: 800px)").matches);
    tab.setAttribute("aria-current", isHere ? "true" : "false");
  }
  if (name === "corpus" && corpus.isStale) drawCorpus();
}

const hashOf = (position) => `#${encodeURIComponent(store.index.notices[position].id)}`;

function update() {
  list.kept = findNotices();
  drawList();
  drawFilters(list.kept);
  corpus.isStale = true;
  if (document.body.dataset.pane === "corpus") drawCorpus();
  if (open.notice) refreshNotice();
}

// What filters change in the notice that is open.
function refreshNotice() {
  refreshSpans();
  filterFindings();
  colourHits();
}

function refreshSpans() {
  for (const element of $("words").querySelectorAll("[data-id]")) {
    const item = open.notice.byId.get(element.dataset.id);
    element.classList.toggle("is-out", !(item.type === "mention" ? keepsMention(item) : keepsBlock(item, open.notice)));
  }
}

async function follow() {
  const [id, item] = location.hash.slice(1).split("/").map(decodeURIComponent);
  const position = store.index.notices.findIndex((row) => row.id === id);
  if (position < 0) return showPane(store.index.notices.length === 1 ? "text" : "corpus");
  if (open.notice?.position !== position) {
    const notice = await loadNotice(position);
    Object.assign(open, { notice, picked: null, isSimplified: false });
    drawNotice();
    drawFindings();
    markOpen();
  }
  if (!["text", "findings"].includes(document.body.dataset.pane)) showPane("text");
  if (item) pick(item);
  return null;
}

function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  $("theme").dataset.word = theme === "dark" ? "themeLight" : "theme";
  $("theme").textContent = word($("theme").dataset.word);
}

function onClick(event) {
  const link = event.target.closest("[data-position]");
  if (link) { location.hash = hashOf(Number(link.dataset.position)); showPane("text"); return; }
  const picked = event.target.closest("[data-pick]") ?? event.target.closest("#words [data-id]");
  if (!picked) return;
  const id = picked.dataset.pick ?? picked.dataset.id;
  const isNarrow = matchMedia("(max-width: 800px)").matches;
  if (isNarrow) showPane(picked.dataset.id ? "findings" : "text");
  pick(id, { isScrolling: Boolean(picked.dataset.pick) });
}

function listen() {
  document.addEventListener("click", onClick);
  document.addEventListener("keydown", onKey);
  addEventListener("hashchange", follow);
  for (const tab of document.querySelectorAll(".tab")) tab.addEventListener("click", () => { showPane(tab.dataset.paneTo); if (!open.notice && tab.dataset.paneTo === "text") step(1); });
  let waiting = 0;
  $("search").addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(update, 60); });
  $("facets").addEventListener("change", onFilterChange);
  $("clear").addEventListener("click", () => { clearChosen(); $("search").value = ""; update(); $("search").focus(); });
  $("notices").addEventListener("scroll", () => { if ($("notices").scrollTop + $("notices").clientHeight > $("notices").scrollHeight - 400) drawMore(); });
  $("theme").addEventListener("click", () => { const theme = document.documentElement.dataset.theme === "dark" ? "light" : "dark"; setTheme(theme); localStorageSet("zhenggai-theme", theme); corpus.isStale = true; showPane(document.body.dataset.pane); });
  $("print").addEventListener("click", () => print());
  $("language").addEventListener("click", () => { language = language === "zh" ? "en" : "zh"; localStorageSet("zhenggai-language", language); redrawAll(); });
}

function redrawAll() {
  writeWords();
  setTheme(document.documentElement.dataset.theme);
  drawnCounts.clear();
  drawNotice();
  drawFindings();
  if (open.notice && open.picked) pick(open.picked, { isScrolling: false });
  update();
}

async function start() {
  setTheme(localStorageGet("zhenggai-theme") ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"));
  writeWords();
  store.index = await unpackJson("index");
  listen();
  list.kept = findNotices();
  drawList();
  drawFilters(list.kept);
  drawNotice();
  if (store.index.notices.length === 1 && !location.hash) history.replaceState(null, "", hashOf(0));
  await follow();
  document.body.dataset.ready = Math.round(performance.now()); // ms since the page was asked for
  await loadAllTexts((isLast) => { if (list.terms.length && (isLast || !list.isComplete)) update(); });
}

start();

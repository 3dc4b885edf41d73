// The keyboard: arrows within lists, Escape closes, `/` goes to the search, j and k to the next and previous notice.
const ARROWS = { ArrowDown: 1, ArrowUp: -1 };

function onKey(event) {
  const isTyping = event.target.matches("input[type=search], select, textarea");
  if (event.key === "Escape" && !$("why")?.hidden && open.picked) return closeWhy();
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  if (event.key === "/" && !isTyping) { event.preventDefault(); showPane("list", true); return $("search").focus(); }
  if ((event.key === "j" || event.key === "k") && !isTyping && !event.target.matches("input")) return step(event.key === "j" ? 1 : -1);
  if (event.key in ARROWS) return move(event, ARROWS[event.key]);
  return null;
}

function move(event, by) {
  if (event.target === $("search") && by === 1) return focusAt(event, [...$("notices").querySelectorAll(".notice-link")], 0);
  const group = event.target.closest("#notices") ? ".notice-link" : event.target.closest("#cards") ? ".card-open, #cards .chip" : event.target.closest(".outline") ? ".outline button" : null;
  if (!group) return null;
  if (group === ".notice-link" && event.target.closest("li") === $("notices").lastElementChild) drawMore();
  const all = [...document.querySelectorAll(group)];
  return focusAt(event, all, all.indexOf(event.target) + by);
}

function focusAt(event, elements, at) {
  if (!elements[at]) return;
  event.preventDefault();
  elements[at].focus();
  elements[at].scrollIntoView({ block: "nearest" });
}

function step(by) {
  const at = open.notice ? list.kept.indexOf(open.notice.position) + by : 0;
  if (list.kept[at] !== undefined) location.hash = hashOf(list.kept[at]);
}

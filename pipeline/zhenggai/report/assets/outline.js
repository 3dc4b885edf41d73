// The section tree at the side of the text: headings and items that begin with a marker, each a way into the text.
const OUTLINE_CHARACTERS = 42;

function drawOutline(notice) {
  const sections = (notice.body.sections ?? []).filter((one) => one.kind === "heading" || (one.kind === "item" && one.level <= 2) || one.role === "title");
  const least = Math.min(...sections.map((one) => one.level), 9);
  const items = sections.map((one) => {
    const text = shownText(notice, one.start, Math.min(one.end, one.start + OUTLINE_CHARACTERS)).replace(/\s+/g, " ");
    const button = h("button", { type: "button", "data-nav": "outline", onclick: () => goTo(one) }, h("span", {}, text));
    button.style.setProperty("--depth", Math.min(4, one.level - least));
    return h("li", {}, button);
  });
  const isOpen = matchMedia("(min-width: 1380px)").matches;
  return h("details", { class: "outline", open: isOpen }, h("summary", {}, `${word("outline")} (${number(items.length)})`), h("nav", { "aria-label": word("outline") }, h("ol", {}, items)));
}

function goTo(section) {
  const lines = [...$("words").children];
  reveal(lines[lineOf(lines.map((line) => [Number(line.dataset.start)]), section.start)]);
}

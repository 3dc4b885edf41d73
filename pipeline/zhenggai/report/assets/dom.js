// Elements out of plain values. Text only ever becomes a text node, so that no notice can bring markup along.
const $ = (id) => document.getElementById(id);

function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "onclick") element.addEventListener("click", value);
    else if (name === "class") element.className = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

function replace(element, ...children) {
  element.replaceChildren(...children.flat().filter(Boolean));
}

const PLAIN = new Intl.NumberFormat("en", { maximumFractionDigits: 6 });
const SHORT_FORM = new Intl.NumberFormat("en", { notation: "compact", maximumSignificantDigits: 4 });
const number = (value) => PLAIN.format(value);

// A rounded amount for plots and tables; where a value is cited, it stands in full.

function amount(value) {
  const size = Math.abs(value);
  if (size >= 1e8 && language === "zh") return `${number(Number((value / 1e8).toPrecision(4)))} 亿`;
  if (size >= 1e4 && language === "zh") return `${number(Number((value / 1e4).toPrecision(4)))} 万`;
  if (size >= 1e6) return SHORT_FORM.format(value);
  return number(Number(value.toPrecision(6)));
}

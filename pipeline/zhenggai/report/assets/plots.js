// Plotly: unpacked when the first plot is drawn; colours come from the style sheet, so that both themes hold.
let plotly = null;

function loadPlotly() {
  plotly ??= unpack("plotly").then((source) => {
    const script = document.createElement("script");
    script.textContent = source;
    document.head.append(script);
    return globalThis.Plotly;
  });
  return plotly;
}

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
const SERIES = 8;
const seriesColour = (at) => colour(`chart-${(at % SERIES) + 1}`);

function plotLayout(extra) {
  const axis = { gridcolor: colour("rule"), zerolinecolor: colour("rule"), automargin: true, fixedrange: true };
  const { xaxis, yaxis, ...rest } = extra;
  return {
    paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)", margin: { l: 10, r: 10, t: 8, b: 30 }, bargap: 0.28,
    font: { family: getComputedStyle(document.body).fontFamily, size: 12, color: colour("ink") }, hoverlabel: { align: "left" },
    legend: { orientation: "h", y: -0.08, x: 0, yanchor: "top" }, showlegend: false, ...rest, xaxis: { ...axis, ...xaxis }, yaxis: { ...axis, ...yaxis },
  };
}

async function drawPlot(element, traces, layout, onClick) {
  const drawing = await loadPlotly();
  if (!element.isConnected) return;
  await drawing.react(element, traces, plotLayout(layout), { displayModeBar: false, responsive: true });
  if (onClick) element.on("plotly_click", (event) => onClick(event.points[0]));
}

const SHORT = 14;
const shorten = (text) => (text.length > SHORT ? `${text.slice(0, SHORT - 1)}…` : text);

function bars(names, values, at = 0) {
  return { type: "bar", orientation: "h", x: values, y: names.map((_, index) => index), customdata: names, text: values.map((value) => (value ? amount(value) : "")), textposition: "outside", cliponaxis: false, marker: { color: seriesColour(at) }, hovertemplate: "%{customdata}: %{x}<extra></extra>" };
}

const nameAxis = (names) => ({ autorange: "reversed", tickvals: names.map((_, index) => index), ticktext: names.map(shorten), gridcolor: "rgba(0,0,0,0)", zeroline: false });

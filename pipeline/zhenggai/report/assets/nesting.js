// Spans that may overlap in any way → a tree of pieces. A span that crosses the end of another is cut there.
function nest(spans, start, end) {
  const root = { start, end, children: [] };
  const waiting = spans.filter((span) => span.end > span.start).map((span) => ({ ...span, isFirst: true })).sort(compareSpans).reverse();
  const stack = [root];
  while (waiting.length > 0) {
    const span = waiting.pop();
    while (span.start >= stack.at(-1).end) stack.pop();
    const outer = stack.at(-1);
    const cut = Math.min(span.end, outer.end);
    if (cut < span.end) putBack(waiting, { ...span, start: cut, isFirst: false });
    const piece = { ...span, end: cut, isLast: cut === span.end, children: [] };
    outer.children.push(piece);
    stack.push(piece);
  }
  return root;
}

const compareSpans = (left, right) => left.start - right.start || left.rank - right.rank || right.end - left.end;

function putBack(waiting, span) {
  let low = 0;
  let high = waiting.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareSpans(waiting[middle], span) > 0) low = middle + 1;
    else high = middle;
  }
  waiting.splice(low, 0, span);
}

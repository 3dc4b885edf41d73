// The data: packed pieces of the page, unpacked when they are asked for. Nothing comes from anywhere else.
const KEPT_CHUNKS = 6;
const store = { index: null, texts: [], folded: [], bodies: new Map() };

async function unpack(id) {
  const packed = $(id).textContent;
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).text();
}

const unpackJson = async (id) => JSON.parse(await unpack(id));

async function loadTexts(chunk) {
  if (store.texts[chunk]) return;
  const texts = await unpackJson(`texts-${chunk}`);
  store.texts[chunk] = texts;
  store.folded[chunk] = texts.map(fold);
}

async function loadBodies(chunk) {
  if (!store.bodies.has(chunk)) {
    if (store.bodies.size >= KEPT_CHUNKS) store.bodies.delete(store.bodies.keys().next().value);
    store.bodies.set(chunk, unpackJson(`bodies-${chunk}`));
  }
  return store.bodies.get(chunk);
}

const place = (position) => [Math.floor(position / store.index.chunkNotices), position % store.index.chunkNotices];

// A notice with its characters as a list: offsets of the record count code points, JavaScript's strings don't.
async function loadNotice(position) {
  const [chunk, at] = place(position);
  const [bodies] = await Promise.all([loadBodies(chunk), loadTexts(chunk)]);
  const body = bodies[at];
  const characters = Array.from(store.texts[chunk][at]);
  const byId = new Map();
  for (const [part, type] of [["entities", "mention"], ["quantities", "mention"], ["problems", "problem"], ["measures", "measure"]]) {
    for (const item of body[part] ?? []) byId.set(item.id, { type, label: part === "quantities" ? "QUANTITY" : item.label, ...item });
  }
  const simplified = new Map();
  body.simplified?.at.forEach((start, index) => simplified.set(start, body.simplified.to[index]));
  return { position, body, characters, byId, simplified, slice: (start, end) => characters.slice(start, end).join("") };
}

// One chunk after the other while the page is idle, so that search finds all texts and nobody waits for them.
async function loadAllTexts(onProgress) {
  for (let chunk = 0; chunk < store.index.chunks; chunk += 1) {
    await loadTexts(chunk);
    onProgress(chunk + 1 === store.index.chunks);
    await new Promise((resume) => setTimeout(resume));
  }
}

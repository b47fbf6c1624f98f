// The drawing is kept as strokes, lists of points between 0 and 1, so that it can be drawn again at any size.
const side = 8, ink = 16;
const paper = document.getElementById('paper'), seen = document.getElementById('seen');
const undo = document.getElementById('undo'), clear = document.getElementById('clear');
const answer = document.getElementById('answer'), problem = document.getElementById('problem');

const strokes = [];
let pointer = null;
const pen = { x: 0.5, y: 0.5, down: false, shown: false };
const penStep = 1 / 32;
const paperLine = 1 / 14;

const rows = [...Array(10).keys()].map(digit => {
  const row = document.getElementById('probabilities').insertRow();
  const head = document.createElement('th');
  head.scope = 'row';
  head.textContent = digit;
  row.append(head);
  const bar = row.insertCell();
  bar.className = 'bar';
  const fill = bar.appendChild(document.createElement('div'));
  const percent = row.insertCell();
  percent.className = 'percent';
  percent.textContent = '–';
  return { row, fill, percent };
});

function trace(context, place, width) {
  context.lineWidth = width;
  context.lineCap = context.lineJoin = 'round';
  context.beginPath();
  for (const stroke of strokes) {
    const points = stroke.map(place);
    // Beginning a little beside the point, because lines of no length are not drawn, and a dot is one with round ends.
    context.moveTo(points[0][0] + 0.01, points[0][1]);
    points.forEach(point => context.lineTo(...point));
  }
  context.stroke();
}

function drawPaper() {
  const context = paper.getContext('2d'), size = paper.width;
  context.clearRect(0, 0, size, size);
  context.strokeStyle = getComputedStyle(paper).color;
  trace(context, ({ x, y }) => [x * size, y * size], paperLine * size);
  if (pen.shown) {
    context.beginPath();
    context.lineWidth = 3;
    context.strokeStyle = getComputedStyle(document.documentElement).getPropertyValue('--best');
    context.arc(pen.x * size, pen.y * size, paperLine * size * (pen.down ? 0.3 : 0.6), 0, 2 * Math.PI);
    context.stroke();
  }
}

// What the data set's makers did with their forms: the digit is cut out, scaled to fill a bitmap of 32 by 32 and centred in it, and
// the ink in each block of 4 by 4 is counted. Each of the bitmap's points is measured here on 4 by 4 finer ones.
function reduce() {
  const size = 128, line = size / 5, block = size / side;
  const points = strokes.flat();
  const xs = points.map(p => p.x), ys = points.map(p => p.y);
  const left = Math.min(...xs), right = Math.max(...xs), top = Math.min(...ys), bottom = Math.max(...ys);
  // A dot is not blown up to a blot that fills the bitmap.
  const extent = Math.max(right - left, bottom - top, 0.15);
  const scale = (size - line) / extent;
  const place = ({ x, y }) => [size / 2 + (x - (left + right) / 2) * scale, size / 2 + (y - (top + bottom) / 2) * scale];
  const bitmap = document.createElement('canvas');
  bitmap.width = bitmap.height = size;
  const context = bitmap.getContext('2d', { willReadFrequently: true });
  trace(context, place, line);
  const { data } = context.getImageData(0, 0, size, size);
  const pixels = Array(side * side).fill(0);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      pixels[Math.floor(y / block) * side + Math.floor(x / block)] += data[(y * size + x) * 4 + 3] / 255;
    }
  }
  return pixels.map(sum => Math.round(sum / (block * block) * ink));
}

function showPixels(pixels) {
  const context = seen.getContext('2d'), image = context.createImageData(side, side);
  pixels.forEach((pixel, i) => image.data.set([127, 127, 127, 0].with(3, pixel / ink * 255), i * 4));
  context.putImageData(image, 0, 0);
}

function show(prediction) {
  rows.forEach(({ row, fill, percent }, digit) => {
    const probability = prediction?.probabilities[digit];
    row.className = digit === prediction?.digit ? 'best' : '';
    fill.style.width = `${(probability ?? 0) * 100}%`;
    percent.textContent = prediction ? `${(probability * 100).toFixed(1)} %` : '–';
  });
}

function fail(message) {
  problem.textContent = message;
  problem.hidden = !message;
}

// One request at a time; what was drawn meanwhile is sent when the answer is there.
let asking = false, changed = false;
async function ask() {
  changed = true;
  if (asking) {
    return;
  }
  asking = true;
  answer.ariaBusy = 'true';
  while (changed) {
    changed = false;
    if (strokes.length === 0) {
      showPixels(Array(side * side).fill(0));
      show(null);
      answer.textContent = 'The paper is empty.';
      continue;
    }
    const pixels = reduce();
    showPixels(pixels);
    try {
      const response = await fetch('predict', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ pixels }) });
      const message = await response.json();
      if (!response.ok) {
        throw new Error(message.detail);
      }
      fail('');
      if (strokes.length > 0) {
        show(message);
        answer.textContent = `This looks like a ${message.digit}.`;
      }
    } catch (error) {
      fail(`No answer from the service: ${error.message}`);
    }
  }
  asking = false;
  answer.ariaBusy = 'false';
}

function update() {
  undo.disabled = clear.disabled = strokes.length === 0;
  drawPaper();
  ask();
}

function takeBack(count) {
  pen.down = false;
  pointer = null;
  strokes.splice(strokes.length - Math.min(count, strokes.length));
  update();
}

function at(event) {
  const box = paper.getBoundingClientRect();
  const inside = part => Math.min(1, Math.max(0, part));
  return { x: inside((event.clientX - box.left) / box.width), y: inside((event.clientY - box.top) / box.height) };
}

paper.addEventListener('pointerdown', event => {
  if (pointer !== null || event.button !== 0) {
    return;
  }
  pointer = event.pointerId;
  paper.setPointerCapture(pointer);
  pen.shown = pen.down = false;
  strokes.push([at(event)]);
  update();
});
paper.addEventListener('pointermove', event => {
  if (event.pointerId === pointer) {
    const events = event.getCoalescedEvents?.() ?? [];
    strokes.at(-1).push(...(events.length > 0 ? events : [event]).map(at));
    update();
  }
});
for (const end of ['pointerup', 'pointercancel']) {
  paper.addEventListener(end, event => {
    if (event.pointerId === pointer) {
      pointer = null;
    }
  });
}

const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
paper.addEventListener('keydown', event => {
  if (pointer !== null || event.ctrlKey || event.altKey || event.metaKey) {
    return;
  }
  const move = moves[event.key];
  if (move) {
    const inside = part => Math.min(1 - paperLine, Math.max(paperLine, part));
    pen.x = inside(pen.x + move[0] * penStep);
    pen.y = inside(pen.y + move[1] * penStep);
    if (pen.down) {
      strokes.at(-1).push({ x: pen.x, y: pen.y });
    }
  } else if (event.key === ' ') {
    pen.down = !pen.down;
    if (pen.down) {
      strokes.push([{ x: pen.x, y: pen.y }]);
    }
  } else if (event.key === 'Backspace') {
    takeBack(1);
  } else if (event.key === 'Delete') {
    takeBack(strokes.length);
  } else {
    return;
  }
  pen.shown = true;
  event.preventDefault();
  update();
});
paper.addEventListener('blur', () => {
  pen.shown = pen.down = false;
  drawPaper();
});

undo.addEventListener('click', () => takeBack(1));
clear.addEventListener('click', () => takeBack(strokes.length));
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawPaper);

// The sheet that is drawn on: strokes of a pen whose width follows pressure or speed, undone and cleared.
// Places and widths are shares of the sheet's side, so that a stroke is the same on every screen and in what is sent.

const sent = 280;
const step = 0.035;

export class Pad extends EventTarget {
  #canvas;
  #pen;
  #strokes = [];
  #undone = [];
  #current = null;
  #pointer = null;
  #cursor = { x: 0.5, y: 0.3 };
  #down = false;
  width = 0.065;

  constructor(canvas, pen) {
    super();
    this.#canvas = canvas;
    this.#pen = pen;
    canvas.addEventListener("pointerdown", e => this.#begin(e));
    canvas.addEventListener("pointermove", e => this.#move(e));
    // A pen may be lifted beside the sheet where the browser did not let it be held.
    for (const type of ["pointerup", "pointercancel"]) addEventListener(type, e => this.#end(e));
    canvas.addEventListener("keydown", e => this.#key(e));
    canvas.addEventListener("blur", () => {
      canvas.classList.remove("pointed");
      this.#lift();
    });
    new ResizeObserver(() => this.#show()).observe(canvas);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.#show());
  }

  get isBlank() { return this.#strokes.length === 0; }
  get isDrawing() { return this.#current !== null; }

  undo() {
    if (this.isDrawing || this.isBlank) return;
    this.#undone.push(this.#strokes.pop());
    this.#changed();
  }

  redo() {
    if (this.isDrawing || this.#undone.length === 0) return;
    this.#strokes.push(this.#undone.pop());
    this.#changed();
  }

  clear() {
    this.#lift();
    this.#current = null;
    if (this.isBlank) return;
    // Undo brings a cleared sheet back, stroke by stroke.
    this.#undone = this.#strokes.reverse();
    this.#strokes = [];
    this.#changed();
  }

  /** What is drawn as a PNG, black on white. */
  picture() {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = sent;
    const context = canvas.getContext("2d");
    context.fillStyle = "#fff";
    context.fillRect(0, 0, sent, sent);
    this.#draw(context, sent, "#000");
    return new Promise(done => canvas.toBlob(done, "image/png"));
  }

  #begin(e) {
    if (this.#pointer !== null || e.button !== 0) return;
    e.preventDefault();
    // Who draws with a mouse sees where the pen is; the frame is for who comes by keyboard.
    this.#canvas.classList.add("pointed");
    this.#canvas.focus({ preventScroll: true });
    this.#lift();
    this.#pointer = e.pointerId;
    this.#canvas.setPointerCapture(e.pointerId);
    this.#current = [];
    this.#strokes.push(this.#current);
    this.#undone = [];
    this.#add(e);
    this.#changed();
  }

  #move(e) {
    if (e.pointerId !== this.#pointer) return;
    const events = e.getCoalescedEvents?.() ?? [];
    for (const part of events.length > 0 ? events : [e]) this.#add(part);
    this.#changed();
  }

  #end(e) {
    if (e.pointerId !== this.#pointer) return;
    this.#pointer = null;
    this.#current = null;
    this.#changed();
  }

  #add(e) {
    const box = this.#canvas.getBoundingClientRect();
    const x = (e.clientX - box.left) / box.width;
    const y = (e.clientY - box.top) / box.height;
    const last = this.#current.at(-1);
    let width = this.width;
    if (e.pointerType === "pen" && e.pressure > 0) {
      width *= 0.5 + e.pressure;
    } else if (last) {
      // In sheets a second: a quick stroke is thinner, as ink is.
      const speed = Math.hypot(x - last.x, y - last.y) / Math.max(1, e.timeStamp - last.time) * 1000;
      width *= 1.1 - 0.3 * Math.min(1, speed / 4);
    }
    if (last) width = 0.7 * last.width + 0.3 * width;
    this.#current.push({ x, y, width, time: e.timeStamp });
  }

  #key(e) {
    const move = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[e.key];
    if (e.ctrlKey || e.metaKey || e.altKey || (!move && e.key !== " ")) return;
    e.preventDefault();
    this.#canvas.classList.remove("pointed");
    this.#pen.hidden = false;
    if (move) {
      this.#cursor.x = Math.min(0.97, Math.max(0.03, this.#cursor.x + step * move[0]));
      this.#cursor.y = Math.min(0.97, Math.max(0.03, this.#cursor.y + step * move[1]));
    } else if (this.#down) {
      this.#lift();
    } else {
      this.#down = true;
      this.#current = [];
      this.#strokes.push(this.#current);
      this.#undone = [];
    }
    if (this.#down) this.#current.push({ ...this.#cursor, width: this.width, time: e.timeStamp });
    this.#changed();
  }

  #lift() {
    this.#pen.hidden = true;
    if (!this.#down) return;
    this.#down = false;
    this.#current = null;
    this.#changed();
  }

  #changed() {
    this.#pen.style.left = `${100 * this.#cursor.x}%`;
    this.#pen.style.top = `${100 * this.#cursor.y}%`;
    this.#pen.classList.toggle("down", this.#down);
    this.#show();
    this.dispatchEvent(new Event("change"));
  }

  #show() {
    const side = Math.round(this.#canvas.clientWidth * Math.min(3, devicePixelRatio));
    if (this.#canvas.width !== side) this.#canvas.width = this.#canvas.height = side;
    const context = this.#canvas.getContext("2d");
    context.clearRect(0, 0, side, side);
    this.#draw(context, side, getComputedStyle(this.#canvas).color);
  }

  #draw(context, side, ink) {
    context.strokeStyle = context.fillStyle = ink;
    context.lineCap = context.lineJoin = "round";
    for (const stroke of this.#strokes) {
      if (stroke.length === 1) {
        const [dot] = stroke;
        context.beginPath();
        context.arc(dot.x * side, dot.y * side, dot.width * side / 2, 0, 2 * Math.PI);
        context.fill();
      }
      // From the middle of one segment to the middle of the next, bent by the point between: no corners.
      for (let i = 1; i < stroke.length; i++) {
        const [before, from, to] = [stroke[Math.max(0, i - 2)], stroke[i - 1], stroke[i]];
        context.lineWidth = (from.width + to.width) / 2 * side;
        context.beginPath();
        context.moveTo((before.x + from.x) / 2 * side, (before.y + from.y) / 2 * side);
        context.quadraticCurveTo(from.x * side, from.y * side, (from.x + to.x) / 2 * side, (from.y + to.y) / 2 * side);
        if (i === stroke.length - 1) context.lineTo(to.x * side, to.y * side);
        context.stroke();
      }
    }
  }
}

// A picture of handwriting: shown with a box around every digit, its text beside it.
import { read, showPixels, percent } from "/api.js";
import { bars, element, nameOf, verdict } from "/answers.js";
import { correction } from "/correction.js";

const drawing = "http://www.w3.org/2000/svg";

function svg(name, attributes, ...children) {
  const made = document.createElementNS(drawing, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

const labelHeight = (box, found) => Math.max(0.5 * box.height, Math.max(found.width, found.height) / 60);

/** Above the box; below it where the line has no room above; beside it where it has none there either. */
function labelPlace({ box, line }, found) {
  const height = labelHeight(box, found);
  const boxes = found.digits.filter(other => other.line === line).map(other => other.box);
  if (boxes.every(other => other.y >= 1.1 * labelHeight(other, found))) return { x: box.x + box.width / 2, y: box.y - 0.2 * height };
  if (boxes.every(other => other.y + other.height + 1.1 * labelHeight(other, found) <= found.height)) return { x: box.x + box.width / 2, y: box.y + box.height + 0.9 * height };
  const right = box.x + box.width + 0.45 * height;
  return { x: right + 0.4 * height <= found.width ? right : Math.max(box.x - 0.45 * height, 0.4 * height), y: box.y + box.height / 2 + 0.35 * height };
}

export class PictureReader {
  #address = null;
  #latest = 0;
  #model;
  #kept;
  #parts;

  /**
   * @param model gives who reads.
   * @param kept hears of corrections.
   */
  constructor(model, kept) {
    this.#model = model;
    this.#kept = kept;
    const by = id => document.getElementById(id);
    this.#parts = { section: by("picture"), state: by("reading"), trouble: by("picture-trouble"), read: by("read"), shown: by("shown"), lines: by("lines"), one: by("one") };
    for (const [button, input] of [["choose-file", "file"], ["take-photo", "photo"]]) {
      by(button).onclick = () => by(input).click();
      by(input).onchange = () => {
        if (by(input).files[0]) this.open(by(input).files[0]);
        by(input).value = "";
      };
    }
    this.#listen();
  }

  #listen() {
    let inside = 0;
    const mark = () => document.body.classList.toggle("dropping", inside > 0);
    const hasFiles = e => [...e.dataTransfer?.types ?? []].includes("Files");
    addEventListener("dragenter", e => { if (hasFiles(e)) { inside++; mark(); } });
    addEventListener("dragleave", e => { if (hasFiles(e)) { inside = Math.max(0, inside - 1); mark(); } });
    addEventListener("dragover", e => { if (hasFiles(e)) e.preventDefault(); });
    addEventListener("drop", e => {
      if (!hasFiles(e)) return;
      e.preventDefault();
      inside = 0;
      mark();
      if (e.dataTransfer.files[0]) this.open(e.dataTransfer.files[0]);
    });
    addEventListener("paste", e => { if (e.clipboardData?.files[0]) this.open(e.clipboardData.files[0]); });
  }

  async open(file) {
    const mine = ++this.#latest;
    const { section, state, trouble, read: result } = this.#parts;
    trouble.textContent = "";
    state.textContent = "Reading …";
    section.scrollIntoView({ behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth", block: "start" });
    try {
      const model = this.#model();
      const found = await read(file, model.name);
      if (mine !== this.#latest) return;
      state.textContent = `${found.digits.length === 0 ? "No digit was found" : `${found.digits.length} digit${found.digits.length === 1 ? "" : "s"}`} in ${Math.round(found.milliseconds)} ms, by ${nameOf(model)}.`;
      this.#show(file, found);
    } catch (e) {
      if (mine !== this.#latest) return;
      state.textContent = "";
      result.hidden = true;
      trouble.textContent = e.message;
    }
  }

  #show(file, found) {
    const { read: result, shown, lines, one } = this.#parts;
    URL.revokeObjectURL(this.#address);
    this.#address = URL.createObjectURL(file);
    const image = element("img", { src: this.#address, alt: `The picture, read as ${found.lines.join(", ") || "nothing"}` });
    // The browser may not know the format; the boxes then stand on blank paper of its size.
    image.onerror = () => image.replaceWith(element("div", { className: "unknown" }));
    const boxes = found.digits.map((digit, i) => this.#box(digit, found, () => this.#choose(found, i, boxes)));
    shown.style.setProperty("--wide", found.width / found.height);
    shown.replaceChildren(image, svg("svg", { viewBox: `0 0 ${found.width} ${found.height}` }, ...boxes));
    lines.replaceChildren(...found.lines.map(line => element("span", { textContent: line })));
    one.replaceChildren(element("p", { className: "note", textContent: found.digits.length === 0 ? "" : "Choose a box to see what the network saw." }));
    result.hidden = false;
  }

  #box(digit, found, choose) {
    const { box, answer } = digit;
    const height = labelHeight(box, found);
    const label = svg("text", { ...labelPlace(digit, found), "font-size": height, "stroke-width": height / 6 });
    label.textContent = answer.text;
    const made = svg("g", { class: answer.is_sure ? "box" : "box unsure", tabindex: 0, role: "button", "aria-label": `${answer.text === "?" ? "unsure" : answer.text}, ${percent(answer.confidence)}, line ${digit.line + 1}` },
      svg("rect", { x: box.x, y: box.y, width: box.width, height: box.height, rx: Math.min(box.width, box.height) / 8 }), label);
    made.addEventListener("click", choose);
    made.addEventListener("keydown", e => {
      if (e.key !== "Enter" && e.key !== " ") return;
      e.preventDefault();
      choose();
    });
    return made;
  }

  #choose(found, index, boxes) {
    const digit = found.digits[index];
    boxes.forEach((box, i) => box.classList.toggle("chosen", i === index));
    const canvas = element("canvas", { width: 28, height: 28, ariaLabel: "The 28x28 pixels that the network saw" });
    canvas.setAttribute("role", "img");
    showPixels(canvas, digit.image);
    const chart = bars();
    chart.show(digit.answer);
    const asked = correction(() => ({ pixels: digit.image, answer: digit.answer }), this.#kept);
    this.#parts.one.replaceChildren(
      element("div", { className: "which" }, element("figure", { className: "seen" }, canvas), element("p", { className: "verdict" }, element("b", { className: "digit", textContent: digit.answer.text }), verdict(digit.answer))),
      chart.root, asked.root);
  }
}

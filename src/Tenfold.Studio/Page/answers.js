// What models say: a card each, with the digit, how sure it is, and ten bars.
import { percent } from "/api.js";

export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** What people call a model: its title, and for one of many runs the run's name. */
export const nameOf = model => model.name === "default" || model.title === model.name ? model.title : `${model.title} · ${model.name}`;

/** Ten bars; `show` gives them heights. */
export function bars() {
  const columns = [...Array(10).keys()].map(digit => element("div", { className: "bar" }, element("span", { className: "rail" }, element("i")), element("b", { textContent: digit })));
  const root = element("div", { className: "bars" }, ...columns);
  root.setAttribute("role", "img");
  return {
    root,
    show(answer) {
      root.setAttribute("aria-label", answer ? `Probabilities: ${answer.probabilities.map((p, digit) => `${digit}: ${percent(p)}`).join(", ")}` : "No probabilities yet");
      columns.forEach((column, digit) => {
        const share = answer?.probabilities[digit] ?? 0;
        column.querySelector("i").style.height = `${100 * share}%`;
        column.title = answer ? `${digit}: ${percent(share)}` : "";
        column.classList.toggle("best", !!answer && answer.confidence > 0 && digit === answer.digit);
      });
    },
  };
}

export function verdict(answer) {
  if (answer.confidence === 0) return "no ink";
  if (answer.is_sure) return `${percent(answer.confidence)} sure`;
  return answer.not_a_digit > 0.5 ? `not a digit (${percent(answer.not_a_digit)})` : `unsure: ${answer.digit} by ${percent(answer.probabilities[answer.digit])}`;
}

function runnerUp(answer) {
  const [, second] = answer.probabilities.map((p, digit) => ({ p, digit })).sort((a, b) => b.p - a.p);
  return second.p < 0.001 ? "" : `then ${second.digit}, ${percent(second.p)}`;
}

class Card {
  constructor(model, remove) {
    this.model = model;
    this.bars = bars();
    this.digit = element("span", { className: "digit", textContent: "–" });
    this.words = element("p", { className: "verdict" });
    this.next = element("p", { className: "next" });
    const accuracy = model.test_accuracy ? `${(100 * model.test_accuracy).toFixed(2)} % on its test set` : "";
    const name = element("div", {}, element("h3", { textContent: model.title }), element("p", { className: "name" }, element("span", { textContent: model.title === model.name || model.name === "default" ? "" : model.name }), element("span", { textContent: accuracy })));
    const head = element("header", {}, name);
    if (remove) head.append(element("button", { type: "button", className: "remove", textContent: "×", ariaLabel: `Remove ${model.title}`, onclick: remove }));
    this.root = element("article", { className: "answer" }, head, element("div", { className: "big" }, this.digit, element("div", {}, this.words, this.next)), this.bars.root);
    this.root.dataset.model = model.name;
    this.show(null);
  }

  show(answer) {
    this.bars.show(answer);
    this.digit.textContent = answer ? answer.text : "–";
    this.words.textContent = answer ? verdict(answer) : "waiting for a digit";
    this.next.textContent = answer && answer.confidence > 0 ? runnerUp(answer) : "";
    this.root.classList.toggle("unsure", !!answer && !answer.is_sure);
    this.root.classList.toggle("empty", !answer);
  }
}

/** The cards of all chosen models. */
export class Answers {
  #root;
  #cards = [];

  constructor(root) { this.#root = root; }

  /** Shows cards for these models; those that are there already stay. */
  choose(models, remove) {
    this.#cards = models.map(model => this.#cards.find(card => card.model === model && models.length > 1 === card.removable) ?? Object.assign(new Card(model, models.length > 1 ? () => remove(model) : null), { removable: models.length > 1 }));
    this.#root.replaceChildren(...this.#cards.map(card => card.root));
    this.#root.dataset.count = this.#cards.length;
  }

  show(answers) {
    for (const card of this.#cards) card.show(answers?.find(answer => answer.model === card.model.name) ?? null);
  }
}

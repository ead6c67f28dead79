// The page: what is drawn goes to the server while it is drawn, and what comes back is shown. Nothing is computed here.
import * as api from "/api.js";
import { Answers, element, nameOf, verdict } from "/answers.js";
import { correction } from "/correction.js";
import { Pad } from "/pad.js";
import { PictureReader } from "/picture.js";

const by = id => document.getElementById(id);
const pad = new Pad(by("pad"), by("pen"));
const answers = new Answers(by("answers"));
let shelf = [];
let chosen = [];
let latest = null;

/** Does work one at a time; of all that is asked for meanwhile only the last is done. Its place is busy until nothing is left to do. */
function latestOnly(place, work) {
  let running = null;
  let again = false;
  return () => {
    again = true;
    place.ariaBusy = "true";
    running ??= (async () => {
      while (again) {
        again = false;
        await work();
      }
      running = null;
      place.ariaBusy = "false";
    })();
  };
}

const pause = milliseconds => new Promise(done => setTimeout(done, milliseconds));

function later(milliseconds, work) {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(work, milliseconds);
  };
}

const recognize = latestOnly(by("answers"), async () => {
  if (pad.isBlank || chosen.length === 0) {
    show(null);
    return;
  }
  try {
    const result = await api.recognize(await pad.picture(), chosen.map(model => model.name));
    by("trouble").textContent = "";
    show(pad.isBlank || result.blank ? null : result);
  } catch (e) {
    by("trouble").textContent = e.message;
  }
});

const say = later(700, () => {
  const [first] = latest?.answers ?? [];
  by("said").textContent = first ? `${first.is_sure ? first.digit : "Unsure"}, ${verdict(first)}` : "";
});

const look = latestOnly(by("strip"), async () => {
  await pause(120);
  const network = chosen.find(model => model.reads_lines);
  if (!by("layers").open) return;
  if (!latest || !network) {
    by("strip").replaceChildren();
    by("layers-note").textContent = latest ? "The chosen model is no single network; it has no layers to show." : "Draw a digit, and every layer shows here what it makes of it.";
    return;
  }
  try {
    const { layers } = await api.activations(latest.image, network.name);
    by("layers-note").textContent = `${nameOf(network)}: black is each layer's least value, white its greatest.`;
    layers.forEach((layer, i) => showLayer(layer, i));
    while (by("strip").children.length > layers.length) by("strip").lastChild.remove();
  } catch (e) {
    by("layers-note").textContent = e.message;
  }
});

function showLayer(layer, i) {
  const figure = by("strip").children[i] ?? by("strip").appendChild(element("figure", {}, element("img"), element("figcaption", {}, element("b"), element("span"))));
  const [image, caption] = figure.children;
  image.src = `data:image/png;base64,${layer.png}`;
  image.alt = `Output of ${layer.layer}`;
  image.style.width = `${layer.width * Math.max(1, Math.min(8, Math.floor(224 / layer.width)))}px`;
  caption.firstChild.textContent = layer.layer;
  caption.lastChild.textContent = `${layer.shape}${layer.maps < layer.channels ? `, ${layer.maps} shown` : ""}, ${layer.least.toFixed(2)} to ${layer.greatest.toFixed(2)}`;
}

function show(result) {
  latest = result;
  answers.show(result?.answers ?? null);
  by("doubt").hidden = !result;
  const canvas = by("seen");
  if (result) api.showPixels(canvas, result.image);
  else canvas.getContext("2d").clearRect(0, 0, 28, 28);
  say();
  look();
}

const doubt = correction(() => latest && { pixels: latest.image, answer: latest.answers[0] }, showOwn);
by("doubt").append(doubt.root);

function showOwn(own) {
  if (own.total === 0) return;
  const each = own.counts.flatMap((count, digit) => count === 0 ? [] : [`${count} × ${digit}`]).join(", ");
  by("own").replaceChildren(`${own.total} kept in `, element("code", { textContent: own.folder }), ` (${each}). Let it learn them in seconds, and see what it was worth:`);
  by("own-command").textContent = `./tenfold train --add ${own.folder}`;
  by("own-command").hidden = false;
}

function choose(models) {
  chosen = models;
  const address = new URL(location);
  address.search = "";
  if (!(models.length === 1 && models[0] === shelf[0])) models.forEach(model => address.searchParams.append("model", model.name));
  history.replaceState(null, "", address);
  answers.choose(models, model => choose(chosen.filter(other => other !== model)));
  const select = by("models");
  const others = shelf.filter(model => !models.includes(model));
  select.replaceChildren(select.options[0], ...others.map(model => element("option", { value: model.name, textContent: nameOf(model) })));
  by("choose").hidden = others.length === 0 || models.length >= 4;
  recognize();
}

pad.addEventListener("change", () => {
  by("hint").hidden = !pad.isBlank;
  by("undo").disabled = by("clear").disabled = pad.isBlank;
  doubt.reset();
  recognize();
});
by("undo").onclick = () => pad.undo();
by("clear").onclick = () => pad.clear();
by("width").oninput = e => { pad.width = e.target.value / 100; };
by("layers").ontoggle = look;
by("models").onchange = e => {
  const model = shelf.find(other => other.name === e.target.value);
  if (model) choose([...chosen, model]);
};
addEventListener("keydown", e => {
  if (e.defaultPrevented || e.target.closest?.("select, input[type=text]")) return;
  const key = e.key.toLowerCase();
  if ((e.ctrlKey || e.metaKey) && (key === "y" || (key === "z" && e.shiftKey))) pad.redo();
  else if ((e.ctrlKey || e.metaKey) && key === "z") pad.undo();
  else if (["escape", "delete", "backspace"].includes(key)) pad.clear();
  else return;
  e.preventDefault();
});

new PictureReader(() => chosen.find(model => model.reads_lines) ?? shelf.find(model => model.reads_lines) ?? shelf[0], showOwn);

try {
  shelf = (await api.models()).models;
  const asked = new URL(location).searchParams.getAll("model").map(name => shelf.find(model => model.name === name)).filter(model => model);
  choose(asked.length > 0 ? asked.slice(0, 4) : shelf.slice(0, 1));
  showOwn(await api.corrections());
} catch (e) {
  by("trouble").textContent = e.message;
}
document.documentElement.dataset.ready = "true";
